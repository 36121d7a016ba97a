import { counted } from '#content/counted.ts';
import { displayPath } from '#content/findings.ts';
import { loadLibrary } from '#content/library.ts';
import { readEnvironment } from '#environment';
import { command, note, print, run } from './command.ts';
import { buildSiteApart, DIST, isBuilt } from './steps/build-site.ts';
import { writeEditorManifest } from './steps/editor-manifest.ts';
import { runServer } from './steps/run-server.ts';
import { assertPortIsFree, serveSite } from './steps/serve-site.ts';
import { whatToTry } from './steps/what-to-try.ts';

export default function start(args: string[]): Promise<void> {
  const program = command({
    name: 'start',
    summary: 'Sets everything up, builds what has changed, and serves the site.',
    examples: [
      ['npm start', 'serve on http://localhost:4321'],
      ['PORT=5000 npm start', 'on another port'],
    ],
  })
    .option('--out <folder>', 'where to build to, a folder below the project', DIST)
    .action(async ({ out }: { out: string }) => {
      const environment = readEnvironment(process.env, { secret: true });
      await assertPortIsFree(environment);
      const content = await loadLibrary(environment.contentDir);
      const { issues, reviews } = content;
      writeEditorManifest(environment.contentDir);
      note(
        reviews.length + issues.length === 0
          ? `There is no review and no issue in ${displayPath(environment.contentDir)}/ yet.`
          : `The content is sound: ${counted(reviews.length, 'review')} in ${counted(issues.length, 'issue')}.`,
      );
      if (await isBuilt(environment, out)) note('The site is built already.');
      else {
        note('Building the site. This takes some seconds.');
        await buildSiteApart(out);
      }
      await runServer(environment, (parts) => serveSite(environment, out, parts));
      print(whatToTry({ environment, content }));
    });
  return run(program, args);
}
