import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import { countFindings, formatFinding, type Finding } from '#content/findings.ts';
import { readAgain } from '#content/live-library.ts';
import { readEnvironment } from '#environment';
import { overlayOf } from './overlay.ts';

/** Files change in bursts: an editor writes one beside the old one and renames it. */
const DEBOUNCE_MS = 15;
/** The watcher drops a change that follows another one within 50 ms: look once more then. */
const SETTLED_MS = 100;

const PAGES = {
  '/desk': 'index.astro',
  '/desk/issues/[number]': 'issue.astro',
  '/desk/issues/[number]/[view]': 'view.ts',
  '/desk/mails': 'mails.astro',
  '/desk/mails/[name]/[view]': 'mail-view.ts',
} as const;

/**
 * The editor's bench in `astro dev`: the desk, pages that show each change of the content at
 * once, and what is wrong in the terminal and over the page. A build has nothing of it.
 */
export function desk(): AstroIntegration {
  return {
    name: 'threehundred-desk',
    hooks: {
      'astro:config:setup': ({ command, injectRoute }) => {
        if (command !== 'dev') return;
        for (const [pattern, file] of Object.entries(PAGES))
          injectRoute({ pattern, entrypoint: `./site/src/desk/${file}`, prerender: false });
      },
      'astro:server:setup': ({ server, logger }) => watchContent(server, logger),
    },
  };
}

function watchContent(server: ViteDevServer, logger: AstroIntegrationLogger): void {
  const { contentDir } = readEnvironment();
  let said = '';
  let live = readAgain(contentDir);
  let changedAt = 0;
  let askedAt = 0;
  const say = () => {
    const lines = live.content.findings.map(formatFinding).join('\n');
    if (lines !== said) report(logger, lines, live.content.findings);
    said = lines;
  };
  const refresh = () => {
    const now = readAgain(contentDir);
    if (now === live) return;
    live = now;
    say();
    forgetLibrary(server);
    changedAt = performance.now();
    server.environments.client.hot.send({ type: 'full-reload' });
  };
  say();
  server.middlewares.use((request, _response, next) => {
    if (request.headers.accept?.includes('text/html')) askedAt = performance.now();
    next();
  });
  // A page is reloaded first; the overlay is shown to the page that then connects.
  server.ws.on('connection', (client) => {
    // The page was made before the change and connects after it: nobody has told it.
    if (askedAt < changedAt) client.send(JSON.stringify({ type: 'full-reload' }));
    const error = overlayOf(live.content.findings);
    if (error) client.send(JSON.stringify({ type: 'error', err: error }));
  });
  server.watcher.add(contentDir);
  let soon: NodeJS.Timeout | undefined;
  let again: NodeJS.Timeout | undefined;
  server.watcher.on('all', (_event, file) => {
    if (!file.startsWith(contentDir)) return;
    clearTimeout(soon);
    clearTimeout(again);
    soon = setTimeout(refresh, DEBOUNCE_MS);
    again = setTimeout(refresh, SETTLED_MS);
  });
}

/** Pages keep what they were made of until the module that reads the library is made anew. */
function forgetLibrary(server: ViteDevServer): void {
  const { moduleGraph } = server.environments.ssr;
  const file = new URL('../library.ts', import.meta.url).pathname;
  for (const module of moduleGraph.getModulesByFile(file) ?? [])
    moduleGraph.invalidateModule(module, undefined, Date.now(), true);
}

function report(logger: AstroIntegrationLogger, lines: string, findings: Finding[]): void {
  if (lines === '') return logger.info('The content is sound.');
  const text = `${lines}\nThe content has ${countFindings(findings)}. See /desk/.`;
  if (findings.some(({ severity }) => severity === 'error')) logger.error(text);
  else if (findings.some(({ severity }) => severity === 'warning')) logger.warn(text);
  else logger.info(text);
}
