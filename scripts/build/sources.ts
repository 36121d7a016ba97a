import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Environment } from '#environment';

/** What the built site is made of, but for the content itself. */
export const SOURCES = [
  'site',
  'content',
  'emails',
  'drizzle',
  'scripts/build',
  'scripts/footprint',
  'scripts/serve',
  'astro.config.ts',
  'environment.ts',
  'errors.ts',
  'newsletter.config.ts',
  'package-lock.json',
];

/** Content stands in the same folder as the code that reads it. */
const isCode = (path: string) => !path.startsWith('content') || path.endsWith('.ts');

/**
 * A hash of all code and configuration that a built page can depend on, by the text of every
 * file.
 * @param root of the project.
 * @param more what else decides on the pages, such as an option of the build.
 */
export function hashOfCode(
  { siteUrl }: Pick<Environment, 'siteUrl'>,
  root: string,
  ...more: unknown[]
): string {
  const facts = [siteUrl, process.versions.node, ...more];
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const source of SOURCES)
    for (const file of filesIn(join(root, source)))
      if (isCode(relative(root, file)))
        hash.update(`${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('base64url');
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
