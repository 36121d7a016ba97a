import { readEnvironment } from '#environment';
import { command, note, run } from './command.ts';
import { DIST } from './steps/build-site.ts';
import { runServer } from './steps/run-server.ts';
import { serveSite } from './steps/serve-site.ts';

export default function serve(args: string[]): Promise<void> {
  const program = command({
    name: 'serve',
    summary: 'Serves the built site with its endpoints, and sends the single mails.',
    examples: [
      ['npm run serve', 'serve dist/ on HOST and PORT'],
      ['PORT=8080 npm run serve', 'on another port'],
    ],
  })
    .option('--from <folder>', 'the folder with the built site', DIST)
    .action(async ({ from }: { from: string }) => {
      const environment = readEnvironment(process.env, { secret: true });
      await runServer(environment, (parts) => serveSite(environment, from, parts));
      note(`Serving ${from}/ on http://${environment.host}:${environment.port}.`);
    });
  return run(program, args);
}
