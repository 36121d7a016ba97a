import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '#content/counted.ts';
import { UserError } from '#errors';
import { command, note, print, run } from './command.ts';
import { footprintTable } from './footprint/table.ts';
import { weighPages } from './footprint/weigh-pages.ts';
import { DIST } from './steps/build-site.ts';

export default function footprint(args: string[]): Promise<void> {
  const program = command({
    name: 'footprint',
    summary: 'Prints what a first visit to each built page carries, and the grams of CO₂.',
    examples: [
      ['npm run footprint', 'all pages of dist/, the heaviest first'],
      ['npm run footprint -- /tools/zed/ /', 'two of them'],
      ['npm run footprint -- --json', 'as JSON, for another program'],
    ],
  })
    .argument('[pages...]', 'only these pages, by their paths')
    .option('--from <folder>', 'a built site', DIST)
    .option('--json', 'print JSON')
    .action((paths: string[], { from, json }: { from: string; json?: boolean }) => {
      const clientDir = join(from, 'client');
      if (!existsSync(join(clientDir, 'index.html')))
        throw new UserError(`There is no built site in ${from}/.`, {
          hint: 'Run `npm run build` first.',
        });
      const pages = weighPages(clientDir, (page) => paths.length === 0 || paths.includes(page));
      for (const path of paths)
        if (!pages.some(({ page }) => page === path))
          throw new UserError(`There is no page ${path} in ${from}/.`, {
            hint: 'A path begins and ends with a slash, as in /tools/zed/. Pages that a server makes are not built.',
          });
      print(json ? JSON.stringify(pages, null, 2) : footprintTable(pages));
      const bytes = pages.map(({ total }) => total).sort((a, b) => a - b);
      const median = bytes[Math.floor(bytes.length / 2)] ?? 0;
      note(
        `${counted(pages.length, 'page')}, in the middle ${counted(median, 'byte', 'bytes', median.toLocaleString('en'))}, with Brotli and without headers. docs/footprint.md says how it is counted.`,
      );
    });
  return run(program, args);
}
