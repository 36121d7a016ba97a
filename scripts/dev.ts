import { readEnvironment } from '#environment';
import { command, note, run } from './command.ts';
import { writeEditorManifest } from './steps/editor-manifest.ts';
import { runServer } from './steps/run-server.ts';
import { assertPortIsFree } from './steps/serve-site.ts';

export default function dev(args: string[]): Promise<void> {
  const program = command({
    name: 'dev',
    summary: 'Serves the site from its sources and refreshes the browser as they change.',
    examples: [['npm run dev', 'write with the page beside the editor']],
  }).action(async () => {
    const environment = readEnvironment(process.env, { secret: true });
    await assertPortIsFree(environment);
    writeEditorManifest(environment.contentDir);
    // Without a terminal Astro would put itself into the background.
    process.env['ASTRO_DEV_BACKGROUND'] = '0';
    await runServer(environment, async () => {
      const astro = await import('astro');
      const server = await astro.dev({
        root: process.cwd(),
        server: { host: environment.host, port: environment.port },
      });
      return { close: () => server.stop() };
    });
    const at = `http://${environment.host === '0.0.0.0' ? 'localhost' : environment.host}:${environment.port}`;
    note(`${at}/desk/ shows what is to be sent next, and what is still wrong with it.`);
  });
  return run(program, args);
}
