import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFileSync, appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#drizzle/database.ts';
import { createTokens } from '#emails/tokens.ts';
import { everyRow } from '../fixtures/rows.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { eventually } from './person.ts';
import { createPublication, type Publication } from './publication.ts';
import { onDemandRoutes } from '../../scripts/steps/server-routes.ts';
import { builtRoutes } from './site-routes.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Asks for all of these, some at a time. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

describe('a server under attack', () => {
  let paper: Publication;
  let database: Database;
  let routes: string[];
  let networks = 0;
  const network = () => `198.${++networks >> 8}.${networks & 255}.7`;
  const at = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, paper.url), {
      redirect: 'manual',
      ...init,
      headers: { 'X-Forwarded-For': network(), ...(init.headers as Record<string, string>) },
    });
  const signUp = (email: string) =>
    at('/subscribe', {
      method: 'POST',
      body: new URLSearchParams({ email }),
      headers: { 'Sec-Fetch-Site': 'same-origin', 'User-Agent': 'Mozilla/5.0 (X11; Linux) Test' },
    });

  beforeAll(async () => {
    paper = await createPublication();
    Object.assign(paper.env, { TRUSTED_PROXY_HOPS: '1', LOG_LEVEL: 'info' });
    await paper.serve('shared');
    const file = (paper.env['DATABASE_URL'] ?? '').replace('file:', '');
    await addSubscribers(file, 3);
    database = openDatabase(file);
    const tokens = createTokens([paper.env['SECRET_KEY'] ?? '']);
    const onDemand = onDemandRoutes().flatMap((route) =>
      route.includes('[token]')
        ? [
            route.replace('[token]', tokens.sign('unsubscribe', 'reader-000001')),
            route.replace('[token]', tokens.sign('preferences', 'reader-000001')),
            route.replace('[token]', randomBytes(32).toString('base64url')),
          ]
        : [route.replace(/\[[^\]]+\]/g, 'x')],
    );
    routes = [...builtRoutes(join(ROOT, paper.dist, 'client')), ...onDemand];
  });
  afterAll(async () => {
    database.$client.close();
    await paper.remove();
  });

  it('changes no row where a scanner opens every address', async () => {
    expect(routes.length).toBeGreaterThan(100);
    const before = everyRow(database);
    expect(before['subscribers']).toHaveLength(3);
    const failed: string[] = [];
    const visits = routes.flatMap((route) =>
      ['GET', 'HEAD'].map((method) => ({ method, route: `${route}?confirm=1&action=delete` })),
    );
    await each(visits, async ({ method, route }) => {
      const { status } = await at(route, { method });
      if (status >= 500) failed.push(`${method} ${route} ${status}`);
    });
    expect(failed).toEqual([]);
    expect(everyRow(database)).toEqual(before);
  });

  it('takes 10,000 random bytes on every address made on demand without failing', async () => {
    const onDemand = routes.filter((route) => /^\/(?!.*\.)/.test(route)).slice(-40);
    const types = [
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'multipart/form-data',
      'application/json',
      'application/octet-stream',
    ];
    const failed: string[] = [];
    const posts = [...onDemand, '/', '/tools/', '/rss.xml'].flatMap((route) =>
      types.map((type) => ({ route, type })),
    );
    await each(posts, async ({ route, type }) => {
      const { status } = await at(route, {
        method: 'POST',
        body: randomBytes(10_000),
        headers: { 'Content-Type': type },
      });
      if (status >= 500) failed.push(`${route} ${type} ${status}`);
    });
    expect(failed).toEqual([]);
    expect((await at('/healthz')).status).toBe(200);
  });

  it('outlives random bytes where a request should be', async () => {
    const { hostname, port } = new URL(paper.url);
    let closed = 0;
    const sockets = Array.from({ length: 50 }, (_, number) => number);
    await each(sockets, async () => {
      await new Promise<void>((done) => {
        const socket = connect(Number(port), hostname, () => socket.end(randomBytes(10_000)));
        socket.on('error', () => undefined);
        socket.on('data', () => undefined);
        socket.on('close', () => done());
      });
      closed += 1;
    });
    expect(closed).toBe(50);
    expect((await at('/')).status).toBe(200);
  });

  it('answers 503 while the list is locked, serves pages meanwhile, and goes on', async () => {
    database.$client.exec('BEGIN IMMEDIATE');
    const signup = signUp('locked@reader.example');
    let waiting = true;
    void signup.finally(() => (waiting = false));
    // A page comes while the signup is still waiting for the lock.
    expect((await at('/tools/')).status).toBe(200);
    expect(waiting).toBe(true);
    expect((await signup).status).toBe(503);
    database.$client.exec('ROLLBACK');
    expect((await signUp('locked@reader.example')).status).toBe(303);
    expect(paper.log()).toMatch(/"status":503.*"reason":"[^"]*locked/);
  });

  it('answers 503 while a table is missing, and goes on', async () => {
    database.$client.exec('ALTER TABLE attempts RENAME TO away');
    const { status } = await signUp('missing@reader.example');
    database.$client.exec('ALTER TABLE away RENAME TO attempts');
    expect(status).toBe(503);
    expect((await signUp('missing@reader.example')).status).toBe(303);
    expect(paper.log()).toMatch(/"status":503.*"reason":"[^"]*no such table/);
  });

  it('writes no address down, whatever failed', () => {
    expect(paper.log()).toContain('"status":503');
    expect(paper.log()).not.toMatch(/@|%40|reader\.example/);
  });
});

/** Writes until there is no room left. */
function fill(file: string): void {
  try {
    for (;;) appendFileSync(file, Buffer.alloc(4_096));
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  }
}

/** Only Linux lets a test make a disk of its own without asking. */
describe.runIf(process.platform === 'linux')('a server whose disk is full', () => {
  let paper: Publication;
  let server: ChildProcess;
  let disk: string;
  beforeAll(async () => {
    paper = await createPublication();
    paper.takeSharedBuild();
    const place = join(paper.folder, 'disk');
    mkdirSync(place);
    const mount = 'mount -t tmpfs -o size=3m tmpfs "$0" && exec "$@"';
    server = spawn(
      'unshare',
      [
        ...['--map-root-user', '--mount', 'sh', '-c', mount, place],
        ...[process.execPath, 'scripts/run.cjs', 'serve', '--from', paper.dist],
      ],
      {
        cwd: ROOT,
        env: { ...paper.env, DATABASE_URL: `file:${place}/list.db`, LOG_LEVEL: 'info' },
      },
    );
    let said = '';
    for (const stream of [server.stdout, server.stderr])
      stream?.on('data', (data: Buffer) => (said += data.toString()));
    await eventually(async () => {
      if (server.exitCode !== null) throw new Error(`The server did not start.\n${said}`);
      return (await fetch(paper.url).catch(() => undefined))?.ok || undefined;
    });
    // The disk of another mount namespace, as this process sees it.
    disk = `/proc/${server.pid ?? 0}/root${place}`;
  });
  afterAll(async () => {
    const gone = new Promise((done) => server.once('exit', done));
    server.kill('SIGTERM');
    await gone;
    await paper.remove();
  });

  it('answers 503, serves pages, leaves nothing half-written, and goes on with more room', async () => {
    const signUp = async (name: string) =>
      (
        await fetch(new URL('/subscribe', paper.url), {
          method: 'POST',
          redirect: 'manual',
          body: new URLSearchParams({ email: `${name}@reader.example` }),
          headers: { 'User-Agent': 'Mozilla/5.0 (X11; Linux) Test' },
        })
      ).status;
    expect(await signUp('before')).toBe(303);
    fill(join(disk, 'filler'));
    const answers: number[] = [];
    for (let n = 0; n < 12 && !answers.includes(503); n++) answers.push(await signUp(`full${n}`));
    expect(answers.at(-1)).toBe(503);
    expect((await fetch(new URL('/tools/', paper.url))).status).toBe(200);
    const health = await fetch(new URL('/healthz', paper.url));
    expect(health.status).toBe(503);
    rmSync(join(disk, 'filler'));
    expect(await signUp('after')).toBe(303);
    // SQLite would look for the name of the file in this namespace, where it is not.
    for (const name of ['list.db', 'list.db-wal'])
      copyFileSync(join(disk, name), join(paper.folder, name));
    const database = openDatabase(join(paper.folder, 'list.db'));
    const kept = database.$client.prepare('select email from subscribers').pluck().all();
    expect(database.$client.pragma('integrity_check', { simple: true })).toBe('ok');
    database.$client.close();
    const taken = answers.flatMap((status, n) =>
      status === 303 ? [`full${n}@reader.example`] : [],
    );
    expect(new Set(kept)).toEqual(
      new Set(['before@reader.example', ...taken, 'after@reader.example']),
    );
  });
});
