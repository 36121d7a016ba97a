import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';
import { buildSite, DIST } from './steps/build-site.ts';

export default function build(args: string[]): Promise<void> {
  const program = command({
    name: 'build',
    summary: 'Checks the content and builds the site.',
    examples: [
      ['npm run build', 'build the site into dist/'],
      ['SITE_URL=https://example.org npm run build', 'with the links of the real site'],
    ],
  })
    .option('--out <folder>', 'where to build to, a folder below the project', DIST)
    .option('--no-compress', 'keep no compressed copies: a CDN makes its own')
    .action(async ({ out, compress }: { out: string; compress: boolean }) => {
      note(await buildSite(readEnvironment(), out, { compress }));
      print(`\`npm run serve${out === DIST ? '' : ` -- --from ${out}`}\` serves it.`);
    });
  return run(program, args);
}
