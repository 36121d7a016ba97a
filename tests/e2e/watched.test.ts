import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '#drizzle/database.ts';
import { createTokens } from '#emails/tokens.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { eventually } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

const TOKEN = 'a token for the numbers';

interface Line {
  level: string;
  time: string;
  method: string;
  path: string;
  status: number;
  ms: number;
}

describe('a server that is watched', () => {
  let paper: Publication;
  let database: Database;
  beforeAll(async () => {
    paper = await createPublication();
    Object.assign(paper.env, { LOG_LEVEL: 'info', METRICS_TOKEN: TOKEN });
    await paper.serve('shared');
    await addSubscribers((paper.env['DATABASE_URL'] ?? '').replace('file:', ''), 3);
    database = openDatabase((paper.env['DATABASE_URL'] ?? '').replace('file:', ''));
  });
  afterAll(async () => {
    database.$client.close();
    await paper.remove();
  });
  const at = (path: string, init?: RequestInit) => fetch(new URL(path, paper.url), init);
  const lines = (): Line[] =>
    paper
      .log()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Line);

  it('writes one line of JSON about each request', async () => {
    await at('/tools/?platform=linux');
    const line = await eventually(async () => lines().find(({ path }) => path === '/tools/'));
    expect(Object.keys(line)).toEqual(['level', 'time', 'method', 'path', 'status', 'ms']);
    expect(line).toMatchObject({ level: 'info', method: 'GET', status: 200 });
    expect(new Date(line.time).toISOString()).toBe(line.time);
    expect(lines().filter(({ path }) => path === '/tools/')).toHaveLength(1);
  });

  it('writes down no address, no token and no query', async () => {
    const token = createTokens([paper.env['SECRET_KEY'] ?? '']).sign('unsubscribe', 'nobody');
    await at(`/unsubscribe/${token}/`);
    await at('/confirm/a-secret?email=ann%40reader.example');
    await at('/ann@reader.example');
    await paper.person.submit('/subscribe', { email: 'ann@reader.example' });
    await eventually(async () =>
      lines().find(({ path, method }) => path === '/subscribe' && method === 'POST'),
    );
    const paths = lines().map(({ path }) => path);
    expect(paths).toContain('/unsubscribe/[token]/');
    expect(paths).toContain('/confirm/[token]');
    expect(paper.log()).not.toContain(token.slice(-20));
    expect(paper.log()).not.toMatch(/ann|a-secret|127\.0\.0\.1|Mozilla|node/);
  });

  it('says that it is well', async () => {
    const response = await at('/healthz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ database: 'ok', disk: 'ok', queue: 'ok' });
  });

  it('says so where the list cannot be written, and is well again afterwards', async () => {
    database.$client.exec('BEGIN IMMEDIATE');
    const response = await at('/healthz');
    database.$client.exec('ROLLBACK');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ database: 'it cannot be written' });
    expect((await at('/healthz')).status).toBe(200);
  });

  it('says so where the mails are stuck', async () => {
    const stuck = database.$client.prepare(
      `insert into single_mails (id, kind, subscriber_id, created_at, next_attempt_at)
       values ('stuck', 'no-such-kind', 'reader-000001', ?, ?)`,
    );
    stuck.run(Date.now(), Date.now() - 3_600_000);
    // Whatever the queue does with it meanwhile, it is due again at once.
    database.$client.exec(
      `create trigger stuck after update on single_mails when new.id = 'stuck' and new.next_attempt_at > 1
       begin update single_mails set next_attempt_at = 1 where id = 'stuck'; end`,
    );
    const response = await at('/healthz');
    database.$client.exec(`drop trigger stuck; delete from single_mails where id = 'stuck'`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ queue: 'mails wait for more than 15 minutes' });
  });

  it('gives its numbers to this machine', async () => {
    await at('/tools/');
    const response = await at('/metrics');
    expect(response.headers.get('content-type')).toContain('text/plain');
    const text = await response.text();
    expect(text).toMatch(/^threehundred_subscribers\{state="active"\} 3$/m);
    expect(text).toMatch(/^threehundred_queue\{what="waiting"\} \d+$/m);
    expect(text).toMatch(/^threehundred_events\{kind="asked",source="site-form"\} 1$/m);
    expect(text).toMatch(
      /^threehundred_form_decisions_total\{form="subscribe",outcome="\w+"\} 1$/m,
    );
    expect(text).toMatch(
      /^threehundred_request_seconds_count\{kind="file",status="2xx"\} [1-9]\d*$/m,
    );
    expect(text).not.toMatch(/reader\.example|reader-0/);
  });

  it('gives them to nobody else without the token', async () => {
    const forwarded = { 'X-Forwarded-For': '203.0.113.7' };
    for (const headers of [
      forwarded,
      { ...forwarded, Authorization: 'Bearer wrong' },
      { ...forwarded, Authorization: `Basic ${TOKEN}` },
    ])
      expect((await at('/metrics', { headers })).status).toBe(404);
    const right = { ...forwarded, Authorization: `Bearer ${TOKEN}` };
    expect((await at('/metrics', { headers: right })).status).toBe(200);
    expect((await at('/healthz', { headers: forwarded })).status).toBe(200);
  });

  it('notes a request whose reader went away', async () => {
    await new Promise<void>((done) => {
      const { hostname, port } = new URL(paper.url);
      const leaving = request({ hostname, port, path: '/subscribe', method: 'POST' });
      leaving.on('error', () => undefined);
      leaving.write('email=');
      setTimeout(() => {
        leaving.destroy();
        done();
      }, 100);
    });
    expect(
      await eventually(async () => lines().find(({ status }) => status === 499)),
    ).toBeDefined();
    expect((await at('/healthz')).status).toBe(200);
  });
});
