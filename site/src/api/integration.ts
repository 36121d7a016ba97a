import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { linksFrom } from '../absolute.ts';
import { placeRecords } from './place-records.ts';
import { schemaPath, toolPath, type ApiDocument } from './schema.ts';

const ALL = '/api/tools.json';

/**
 * A file for each tool, for programs. A build takes them from the list of all tools: a route of
 * its own for each costs ten times as much as the file.
 */
export function toolRecords(): AstroIntegration {
  let site: URL | undefined;
  return {
    name: 'threehundred-tool-records',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command === 'dev')
          injectRoute({
            pattern: toolPath('[slug]'),
            entrypoint: './site/src/api/routes/tool.ts',
            prerender: false,
          });
      },
      'astro:config:done': ({ config }) => {
        if (config.site) site = new URL(config.site);
      },
      'astro:build:done': ({ dir }) => {
        const fileOf = (path: string) => fileURLToPath(new URL(`.${path}`, dir));
        const { version, tools } = JSON.parse(
          readFileSync(fileOf(ALL), 'utf8'),
        ) as ApiDocument<'tools'>;
        const $schema = linksFrom(site)(schemaPath('tool'));
        const records = tools.values().map((tool) => {
          const record = { $schema, version, tool } satisfies ApiDocument<'tool'>;
          return [basename(toolPath(tool.slug)), JSON.stringify(record)] as const;
        });
        placeRecords(fileOf(toolPath('.')).replace(/[^/]*$/, ''), records);
      },
    },
  };
}
