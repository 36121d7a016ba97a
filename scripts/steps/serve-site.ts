import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { publication } from '#content/publication.ts';
import type { Database } from '#drizzle/database.ts';
import { clientOf, hashNetwork, networkOf } from '#drizzle/network.ts';
import { noteProbe } from '#drizzle/probes.ts';
import type { Environment } from '#environment';
import { reasonOf, UserError } from '#errors';
import { followReleases } from '../serve/follow-releases.ts';
import { isProbe } from '../serve/probing.ts';
import { createMetrics } from '../serve/metrics.ts';
import { noteRequest } from '../serve/note-request.ts';
import { answerWatcher } from '../serve/watching.ts';
import type { ServerParts } from './run-server.ts';

/** How long the server waits for what a client sends. */
export interface Patience {
  /** Until all headers are there, in milliseconds. */
  headersTimeout: number;
  /** Until the whole request is there. Then the answer is 408, and the connection ends. */
  requestTimeout: number;
  /** How often it looks which connections are over their time. */
  connectionsCheckingInterval: number;
}

/** 64 KB, the most that is taken, are 25 s over the slowest line that still reads a page. */
const PATIENCE: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

/** The addresses behind a name: `localhost` is two, and browsers try either. */
function addressesOf(host: string): string[] {
  return host === 'localhost' ? ['127.0.0.1', '::1'] : [host];
}

/**
 * Finds out whether the port is free, before anything slow is begun.
 * @throws {UserError} where it is taken.
 */
export async function assertPortIsFree(environment: Environment): Promise<void> {
  await close(await listen(environment, PATIENCE, () => undefined));
}

/**
 * Serves a built site with its endpoints, until it is closed, and goes on to each new build.
 * @throws {UserError} where there is none in the folder, or where the port is taken.
 */
export async function serveSite(
  environment: Environment,
  outDir: string,
  { database, log, patience = PATIENCE }: ServerParts & { patience?: Patience },
): Promise<{ close: () => Promise<void> }> {
  const releases = await followReleases(environment, outDir, { log });
  const now = () => new Date();
  const metrics = createMetrics(database, now);
  const watched = { database, metrics, metricsToken: environment.metricsToken, now };
  const answer: RequestListener = (request, response) => {
    const note = noteRequest(request, response, { log, metrics });
    if (answerWatcher(request, response, watched)) return;
    // All of an answer comes from one build, whatever is built meanwhile.
    const release = releases.current();
    release.keepFor(response);
    const { files, security, handler } = release;
    if (files.answer(request, response)) return;
    if (!isPlainHost(request.headers.host)) return refuseHost(response);
    if (isProbe(request.url ?? '')) void rememberProbe(request, environment, watched);
    note.onDemand();
    for (const [name, value] of Object.entries(
      security.onDemand(request.url ?? '', request.method),
    ))
      response.setHeader(name, value);
    const watch = { failed: note.failed, decided: metrics.decided };
    void handler(request, response, () => files.notFound(request, response), { watch });
  };
  try {
    const servers = await listen(environment, patience, answer);
    return {
      close: async () => {
        await close(servers);
        releases.close();
      },
    };
  } catch (error) {
    releases.close();
    throw error;
  }
}

/**
 * Whether a Host header is a name with or without a port (RFC 9110). Nothing believes what it
 * says, but of what is none Astro cannot make the address of a request.
 */
const isPlainHost = (host = 'none') => /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i.test(host);

function refuseHost(response: ServerResponse): void {
  response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end('This request names no host that could be meant.\n');
}

/** Notes the network of a probe. The answer does not depend on it, and does not wait for it. */
async function rememberProbe(
  { headers, socket }: IncomingMessage,
  { secretKey, trustedProxyHops }: Environment,
  { database, now }: { database: Database; now: () => Date },
): Promise<void> {
  const forwarded = new Headers({ 'x-forwarded-for': String(headers['x-forwarded-for'] ?? '') });
  const client = clientOf(forwarded, socket.remoteAddress ?? '', trustedProxyHops);
  const networkHash = hashNetwork(secretKey, networkOf(client));
  try {
    const { days } = publication.limits.probes;
    await noteProbe(database, { networkHash, now: now(), days });
  } catch (error) {
    console.error(`A probe could not be noted: ${reasonOf(error)}.`);
  }
}

async function listen(
  { host, port }: Environment,
  patience: Patience,
  listener: RequestListener,
): Promise<Server[]> {
  const servers: Server[] = [];
  for (const address of addressesOf(host)) {
    const server = createServer({ ...patience }, listener);
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
