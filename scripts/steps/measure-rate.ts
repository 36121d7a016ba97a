import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { Pool } from 'undici';

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
  return whileServing(args, env, post ? '/' : path, async (origin) => {
    const url = `${origin}${path}`;
    const load = post
      ? { requests: [{ method: 'POST' as const, setupRequest: posting(headers, post) }] }
      : { headers };
    await autocannon({ url, ...load, connections, duration: WARMUP_S });
    const result = await autocannon({ url, ...load, connections, duration: seconds });
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${url} did not answer well each time.`);
    return { perSecond: result.requests.average, p99: result.latency.p99 };
  });
}

/**
 * The same with posts that arrive evenly, so many a second, whatever the answers take. Each one's
 * time runs from the moment it should have been sent: while one waits, others come.
 * @throws where one answer is not a success.
 */
export async function measureArrivals(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  {
    path,
    post,
    connections,
    seconds,
    rate,
  }: Load & { post: NonNullable<Load['post']>; rate: number },
): Promise<Rate> {
  return whileServing(args, env, '/', async (origin) => {
    const pool = new Pool(origin, { connections });
    const times: number[] = [];
    const send = async (due: number) => {
      const { statusCode, body } = await pool.request({ path, method: 'POST', ...post() });
      await body.dump();
      if (statusCode >= 300) throw new Error(`${path} answered ${statusCode}.`);
      times.push(performance.now() - due);
    };
    const arrive = async (forSeconds: number) => {
      const began = performance.now();
      const sent: Promise<void>[] = [];
      while (sent.length < forSeconds * rate) {
        const due = began + (sent.length / rate) * 1000;
        const early = due - performance.now();
        if (early > 0) await sleep(early);
        sent.push(send(due));
      }
      await Promise.all(sent);
      return times.length / ((performance.now() - began) / 1000);
    };
    await arrive(WARMUP_S);
    times.length = 0;
    const perSecond = await arrive(seconds);
    await pool.close();
    times.sort((a, b) => a - b);
    return { perSecond, p99: Math.round(times[Math.floor(times.length * 0.99)] ?? NaN) };
  });
}

/** Runs a Node program that serves on PORT for as long as some work takes. */
export async function whileServing<Result>(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  firstPath: string,
  work: (origin: string) => Promise<Result>,
): Promise<Result> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env, HOST: '127.0.0.1', PORT: String(port) },
  });
  try {
    const origin = `http://127.0.0.1:${port}`;
    await answering(`${origin}${firstPath}`, child);
    return await work(origin);
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

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
