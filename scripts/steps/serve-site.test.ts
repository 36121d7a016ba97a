import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { readEnvironment } from '#environment';
import { probes } from '#drizzle/schema/protection.ts';
import { freePort } from '../../tests/e2e/publication.ts';
import { temporaryDatabase } from '../../tests/fixtures/database.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { beginRelease } from '../releases/new-release.ts';
import { serveSite, type Patience } from './serve-site.ts';

/** The on-demand part of a site: it reads what is sent, and says how much that was. */
const ENTRY = `export async function handler(request, response, next) {
  if (request.url !== '/form') return next();
  let bytes = 0;
  request.on('error', () => undefined);
  request.on('data', (data) => (bytes += data.length));
  request.on('end', () => response.end(String(bytes)));
}`;
/** For those who are too slow. All others have as long as they need. */
const LITTLE_PATIENCE = {
  headersTimeout: 300,
  requestTimeout: 400,
  connectionsCheckingInterval: 50,
};

describe('the server', () => {
  let port: number;
  let close: () => Promise<void>;
  let database: ReturnType<typeof temporaryDatabase>;

  const serve = async (patience?: Patience) => {
    const outDir = temporaryFolder();
    const release = beginRelease(outDir);
    for (const name of ['server', 'client']) mkdirSync(join(release.folder, name));
    writeFileSync(join(release.folder, 'server/entry.mjs'), ENTRY);
    writeFileSync(join(release.folder, 'on-demand-styles.json'), '[]');
    release.publish({ siteUrl: 'http://localhost', server: '', fingerprint: '' });
    release.end();
    port = await freePort();
    database = temporaryDatabase();
    const environment = readEnvironment({
      HOST: '127.0.0.1',
      PORT: String(port),
      SECRET_KEY: 'a key of at least thirty-two characters',
    });
    const parts = { database, log: pino({ level: 'silent' }), ...(patience && { patience }) };
    ({ close } = await serveSite(environment, outDir, parts));
  };
  afterEach(() => close());

  /** Sends bytes a little at a time, and gives what was answered until the connection ended. */
  const trickle = (head: string, drip: string) =>
    new Promise<string>((done) => {
      let answer = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(head));
      const timer = setInterval(() => socket.write(drip), 20);
      socket.on('data', (data) => (answer += data.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(timer);
        done(answer);
      });
    });

  it('ends a request whose body comes a byte at a time', async () => {
    await serve(LITTLE_PATIENCE);
    const head = 'POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n';
    expect(await trickle(head, 'x')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('ends a request whose headers do not end', async () => {
    await serve(LITTLE_PATIENCE);
    const head = 'GET /form HTTP/1.1\r\nHost: localhost\r\n';
    expect(await trickle(head, 'X-A: b\r\n')).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('answers a request that is whole, and one that was cut off harms nobody', async () => {
    await serve();
    const cut = connect(port, '127.0.0.1', () => {
      cut.end('POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
    });
    cut.on('error', () => undefined).resume();
    await new Promise((gone) => cut.on('close', gone));
    const url = `http://127.0.0.1:${port}/form`;
    expect(await (await fetch(url, { method: 'POST', body: 'whole' })).text()).toBe('5');
  });

  it('remembers who asks for what only an attacker asks for, and answers as ever', async () => {
    await serve();
    const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    expect((await ask('/no-such-page')).status).toBe(404);
    expect(database.select().from(probes).all()).toEqual([]);
    for (const path of ['/wp-login.php', '/.env']) expect((await ask(path)).status).toBe(404);
    const many = () => database.select().from(probes).get()?.many;
    await expect.poll(many).toBe(2);
    expect(JSON.stringify(database.select().from(probes).all())).not.toContain('127.0');
  });
});
