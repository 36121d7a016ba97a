import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { contentPage } from '#content/reference/content-page.ts';
import { schemaFiles } from '#content/reference/json-schema.ts';
import { rulesPage } from '#content/reference/rules-page.ts';
import { deployPage } from './deploy-page.ts';
import { siteRoutes } from './server-routes.ts';

const DEPLOY = 'docs/deploy.md';

/** The files that are made from the schemas, the rules and the routes, as they should be. */
export async function referenceFiles(): Promise<{ file: string; text: string }[]> {
  const files = [
    { file: 'docs/content.md', text: contentPage() },
    { file: 'docs/rules.md', text: rulesPage() },
    { file: DEPLOY, text: deployPage(readFileSync(DEPLOY, 'utf8'), siteRoutes()) },
    ...schemaFiles().map(({ collection, text }) => ({
      file: `.vscode/schemas/${collection}.schema.json`,
      text,
    })),
  ];
  const options = await resolveConfig('docs/content.md');
  return Promise.all(
    files.map(async ({ file, text }) => ({
      file,
      text: await format(text, { ...options, filepath: file }),
    })),
  );
}
