import { existsSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { readOnDemandStyles } from '../build/on-demand-styles.ts';
import { securityHeaders } from '../serve/security-headers.ts';
import { createMetrics } from '../serve/metrics.ts';
import { noteRequest } from '../serve/note-request.ts';
import { createStaticFiles } from '../serve/static-files.ts';
import { answerWatcher } from '../serve/watching.ts';
import type { ServerParts } from './run-server.ts';

/** Astro's part: answers what is made on demand, and passes on what it does not know. */
type OnDemand = (
  request: IncomingMessage,
  response: ServerResponse,
  next: () => void,
  locals: App.Locals,
) => Promise<void>;

/** A request that is not whole after this long is dropped. */
const REQUEST_TIMEOUT_MS = 30_000;

/** The addresses behind a name: `localhost` is two, and browsers try either. */
function addressesOf(host: string): string[] {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

/**
 * Finds out whether the port is free, before anything slow is begun.
 * @throws {UserError} where it is taken.
 */
export async function assertPortIsFree(environment: Environment): Promise<void> {
  await close(await listen(environment, () => undefined));
}

/**
 * Serves a built site with its endpoints, until it is closed.
 * @throws {UserError} where there is none in the folder, or where the port is taken.
 */
export async function serveSite(
  environment: Environment,
  outDir: string,
  { database, log }: ServerParts,
): Promise<{ close: () => Promise<void> }> {
  const entry = resolve(outDir, 'server/entry.mjs');
  const styles = readOnDemandStyles(outDir);
  if (!existsSync(entry) || !styles)
    throw new UserError(`There is no built site in ${outDir}/.`, {
      hint: 'Run `npm run build` first, or `npm start`, which does it all.',
    });
  const { handler } = (await import(pathToFileURL(entry).href)) as { handler: OnDemand };
  const security = securityHeaders(environment, styles);
  const files = createStaticFiles(resolve(outDir, 'client'), security);
  const now = () => new Date();
  const metrics = createMetrics(database, now);
  const watched = { database, metrics, metricsToken: environment.metricsToken, now };
  const servers = await listen(environment, (request, response) => {
    const note = noteRequest(request, response, { log, metrics });
    if (answerWatcher(request, response, watched)) return;
    if (files.answer(request, response)) return;
    note.onDemand();
    for (const [name, value] of Object.entries(security.onDemand(request.url ?? '')))
      response.setHeader(name, value);
    const watch = { failed: note.failed, decided: metrics.decided };
    void handler(request, response, () => files.notFound(request, response), { watch });
  });
  return { close: () => close(servers) };
}

async function listen({ host, port }: Environment, listener: RequestListener): Promise<Server[]> {
  const servers: Server[] = [];
  for (const address of addressesOf(host)) {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, listener);
    try {
      await new Promise<void>((done, fail) => {
        server.once('error', fail);
        server.listen(port, address, done);
      });
      servers.push(server);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A machine without IPv6 has no ::1; one loopback address is enough.
      if (servers.length > 0 && code !== 'EADDRINUSE') continue;
      await close(servers);
      throw cannotListen(host, port, code ?? String(error));
    }
  }
  return servers;
}

function cannotListen(host: string, port: number, code: string): UserError {
  if (code === 'EADDRINUSE')
    return new UserError(`Port ${port} on ${host} is taken by another program.`, {
      hint: `Stop that one, or choose another port: \`PORT=${port + 1} npm start\`.`,
    });
  if (code === 'EACCES')
    return new UserError(`This user may not listen on port ${port}.`, {
      hint: 'Choose a port from 1024 on, and put a reverse proxy in front of it.',
    });
  return new UserError(`The server cannot listen on ${host}, port ${port} (${code}).`, {
    hint: 'HOST must be a name or an address of this machine, such as localhost or 0.0.0.0.',
  });
}

async function close(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map(
      (server) =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeIdleConnections();
          setTimeout(() => server.closeAllConnections(), 3_000).unref();
        }),
    ),
  );
}
