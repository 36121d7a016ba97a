import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';

const WARMUP_S = 1;
const START_MS = 30_000;

/** How quickly a server answers. */
export interface Rate {
  perSecond: number;
  /** Milliseconds that 99 of 100 answers took at most. */
  p99: number;
}

/** What is asked of a server, and for how long. */
export interface Load {
  path: string;
  headers?: Record<string, string>;
  /** Makes the body of each request, and headers of its own. Without it the request is a GET. */
  post?: () => { body: string; headers: Record<string, string> };
  connections: number;
  seconds: number;
}

/**
 * Starts a Node program that serves on PORT, asks it as often as it can answer, and ends it.
 * @throws where one answer is not a 200.
 */
export async function measureRate(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { path, headers = {}, post, connections, seconds }: Load,
): Promise<Rate> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, HOST: '127.0.0.1', PORT: String(port) },
  });
  try {
    const origin = `http://127.0.0.1:${port}`;
    const url = `${origin}${path}`;
    await answering(post ? `${origin}/` : url, child);
    const load = post
      ? { requests: [{ method: 'POST' as const, setupRequest: posting(headers, post) }] }
      : { headers };
    await autocannon({ url, ...load, connections, duration: WARMUP_S });
    const result = await autocannon({ url, ...load, connections, duration: seconds });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${url} did not answer well each time.`);
    return { perSecond: result.requests.average, p99: result.latency.p99 };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

function posting(headers: Record<string, string>, post: NonNullable<Load['post']>) {
  return (request: autocannon.Request): autocannon.Request => {
    const { body, headers: own } = post();
    return { ...request, body, headers: { ...headers, ...own } };
  };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await fetch(url).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`Nothing answers at ${url}.`);
    await sleep(50);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
