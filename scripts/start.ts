import { counted } from '#content/counted.ts';
import { loadLibrary } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { readEnvironment, type Environment } from '#environment';
import { command, note, print, run } from './command.ts';
import { buildSiteApart, DIST, isBuilt } from './steps/build-site.ts';
import { writeEditorManifest } from './steps/editor-manifest.ts';
import { runServer } from './steps/run-server.ts';
import { assertPortIsFree, serveSite } from './steps/serve-site.ts';

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
      const { issues, reviews } = await loadLibrary(environment.contentDir);
      writeEditorManifest(environment.contentDir);
      note(
        `The content is sound: ${counted(reviews.length, 'review')} in ${counted(issues.length, 'issue')}.`,
      );
      if (await isBuilt(environment, out)) note('The site is built already.');
      else {
        note('Building the site. This takes some seconds.');
        await buildSiteApart(out);
      }
      await runServer(environment, (parts) => serveSite(environment, out, parts));
      print(whatToTry(environment, issues[0]?.number));
    });
  return run(program, args);
}

function whatToTry({ host, port, mailTransport }: Environment, newest = 1): string {
  const at = `http://${host === '0.0.0.0' ? 'localhost' : host}:${port}`;
  const steps = [
    ['Look', `${at}/`, `${publication.name}, issue ${newest}`],
    ['', `${at}/tools/`, 'every tool that was reviewed'],
    ['Subscribe', `${at}/subscribe/`, 'with any address'],
    ...(mailTransport === 'outbox'
      ? [['Confirm', `${at}/outbox/`, 'the mails that this copy writes instead of sending']]
      : []),
    ['Send', `npm run send -- ${newest}`, 'in another terminal: the issue, to who confirmed'],
    ['Write', 'content/reviews/', 'a review is one file; `npm run check` checks it'],
  ];
  const lines = steps.map(([verb = '', where = '', what = '']) =>
    `  ${verb.padEnd(10)} ${where.padEnd(34)} ${what}`.trimEnd(),
  );
  return `\n${publication.name} is at ${at}/\n\n${lines.join('\n')}\n\nCtrl-C stops it.`;
}
