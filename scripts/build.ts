import { counted } from '#content/counted.ts';
import { Option } from 'commander';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';
import { buildPagesForParent, type PagesWork } from './steps/build-pages.ts';
import { buildSite, DIST } from './steps/build-site.ts';

interface Options {
  out: string;
  compress: boolean;
  json?: boolean;
  pagesAlone?: string;
}

const FOLLOWED = {
  'by-itself': 'A server that is running takes it within a second or two.',
  'after-restart':
    'The code or its configuration has changed since the last build. A server that is running stays with the last build: restart it.',
};

export default function build(args: string[]): Promise<void> {
  const program = command({
    name: 'build',
    summary: 'Checks the content and builds the site.',
    examples: [
      ['npm run build', 'build the site into dist/'],
      ['npm run build -- --json', 'and say how long each step took'],
      ['SITE_URL=https://example.org npm run build', 'with the links of the real site'],
    ],
  })
    .option('--out <folder>', 'where to build to, a folder below the project', DIST)
    .option('--no-compress', 'keep no compressed copies: a CDN makes its own')
    .option('--json', 'print what was built and how long each step took, as JSON')
    .addOption(new Option('--pages-alone <work>', 'for the build itself').hideHelp())
    .action(async ({ out, compress, json, pagesAlone }: Options) => {
      if (pagesAlone)
        return buildPagesForParent(readEnvironment(), JSON.parse(pagesAlone) as PagesWork);
      const { followed, ...built } = await buildSite(readEnvironment(), out, { compress });
      const seconds = Object.values(built.steps).reduce((sum, step) => sum + step, 0);
      note(`Built ${counted(built.pages, 'page')} into ${out}/ in ${seconds.toFixed(1)} s.`);
      if (followed) note(FOLLOWED[followed]);
      if (json) print(JSON.stringify(built));
      else print(`\`npm run serve${out === DIST ? '' : ` -- --from ${out}`}\` serves it.`);
    });
  return run(program, args);
}
