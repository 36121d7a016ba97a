import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { unsubscribe } from '#drizzle/list/leave.ts';
import type { Fault } from '../fakes/resend/faults.ts';
import type { AcceptedMail } from '../fakes/resend/mail.ts';
import type { Call } from '../fakes/resend/server.ts';
import { hashesOf } from '../fixtures/database.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { createPublication, type Publication } from './publication.ts';

const PEOPLE = 250;

/** The real command, the real SDK, and a fake Resend in a third process. */
describe('sending by Resend', () => {
  let paper: Publication;
  let fake: ChildProcess;
  let url: string;
  const ask = async <Answer>(path: string) =>
    (await (await fetch(`${url}/__fake/${path}`)).json()) as Answer;
  const accepted = () => ask<AcceptedMail[]>('accepted');
  const calls = async () => (await ask<Call[]>('calls')).filter(({ method }) => method === 'POST');
  const order = (...faults: Fault[]) =>
    fetch(`${url}/__fake/fail`, { method: 'POST', body: JSON.stringify(faults) });
  const send = (options: Parameters<Publication['run']>[1] = {}) =>
    paper.run(['send', '3', '--yes', '--skip-links'], options);
  const addresses = async () => (await accepted()).flatMap(({ to }) => to).sort();
  let everybody: string[];

  beforeAll(async () => {
    paper = await createPublication();
  });
  afterAll(() => paper.remove());

  beforeEach(async () => {
    fake = spawn(
      process.execPath,
      ['tests/fakes/resend/process.ts', '--refuse', 'refused@reader.example'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (!fake.stdout) throw new Error('The fake has no output.');
    const [line] = (await once(createInterface(fake.stdout), 'line')) as [string];
    ({ url } = JSON.parse(line) as { url: string });
    Object.assign(paper.env, {
      MAIL_TRANSPORT: 'resend',
      RESEND_API_KEY: 're_test_key',
      RESEND_BASE_URL: url,
      DATABASE_URL: `file:${paper.folder}/${new URL(url).port}.db`,
    });
    everybody = await addSubscribers(databaseFile(), PEOPLE);
  });
  afterEach(() => fake.kill('SIGKILL'));
  const databaseFile = () => paper.env['DATABASE_URL']?.replace('file:', '') ?? '';

  it('makes batches of at most 100, each with its own idempotency key', async () => {
    const { code, stdout, stderr } = await send();
    expect(stderr).not.toContain('    at ');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'Issue 3 is sent. 250 accepted.\n' });
    const seen = await calls();
    expect(seen.map(({ mails, path }) => [path, mails])).toEqual([
      ['/emails/batch', 100],
      ['/emails/batch', 100],
      ['/emails/batch', 50],
    ]);
    expect(new Set(seen.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    expect(await addresses()).toEqual(everybody);
    const [mail] = await accepted();
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect((await send()).stdout).toContain('Nothing is left to send');
    expect(await calls()).toHaveLength(3);
  });

  it('rides out a rate limit, a failing server and lost answers in one run', async () => {
    const fine: Fault = { kind: 'slow', ms: 1 };
    await order(
      ...[{ kind: 'rate-limit', retryAfter: 0 } as const, { kind: 'cut-after' } as const, fine],
      ...[{ kind: 'status', status: 502, body: 'html' } as const, { kind: 'malformed' } as const],
      ...[fine, { kind: 'cut-before' } as const, { kind: 'concurrent' } as const],
      { kind: 'status', status: 502, body: 'proxy-json', accepted: true },
    );
    expect((await send()).code).toBe(0);
    expect(await addresses()).toEqual(everybody);
  });

  it.each([
    ['a refused key', { kind: 'forbidden' }],
    ['a revoked key', { kind: 'forbidden', reason: 'revoked-key' }],
    ['a domain that is not verified', { kind: 'forbidden', reason: 'domain' }],
    ['a used-up quota', { kind: 'quota', period: 'daily' }],
  ] satisfies [string, Fault][])('stops at %s and goes on later', async (_name, fault) => {
    await order({ kind: 'slow', ms: 1 }, fault);
    const stopped = await send();
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain('Resend');
    // Another call may have been under way, and is taken all the same.
    expect(stopped.stderr).toMatch(/(100 accepted, 150|150 accepted, 100|200 accepted, 50) left/);
    expect(stopped.stderr).toContain('goes on from here');
    expect(stopped.stderr).not.toMatch(/^\s+at /m);
    expect((await send()).code).toBe(0);
    expect(await addresses()).toEqual(everybody);
  });

  it('goes on after the service was away for the whole run', async () => {
    const away = await send({ env: { RESEND_BASE_URL: 'http://127.0.0.1:9' } });
    expect(away.code).toBe(1);
    expect(away.stderr).toContain('0 accepted, 250 left');
    expect((await send()).code).toBe(0);
    expect(await addresses()).toEqual(everybody);
  }, 60_000);

  it('mails nobody twice when it is killed at any point', async () => {
    await order(...Array.from({ length: 12 }, (): Fault => ({ kind: 'slow', ms: 300 })));
    let callsBefore = 0;
    for (const delay of [0, 100, 300, 450, 700]) {
      // Killed at once, or so long after the fake has seen a call of this run.
      callsBefore = (await calls()).length;
      let seen = callsBefore;
      let since = 0;
      const look = setInterval(() => void calls().then(({ length }) => (seen = length)), 10);
      await send({
        killWhen: () => {
          if (delay === 0) return true;
          if (seen > callsBefore && since === 0) since = performance.now();
          return since > 0 && performance.now() - since > delay;
        },
      });
      clearInterval(look);
    }
    expect((await calls()).length).toBeGreaterThan(3);
    const { code } = await send();
    expect(code).toBe(0);
    expect(await addresses()).toEqual(everybody);
    const bodies = new Set((await accepted()).map(({ text }) => text));
    expect(bodies.size).toBe(PEOPLE);
  });

  it('mails the others when the service refuses one address', async () => {
    await addSubscribers(databaseFile(), 1, () => 'refused@reader.example');
    const { code, stdout } = await send();
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'Issue 3 is sent. 250 accepted, 1 refused.\n',
    });
    expect(await addresses()).toEqual(everybody);
  });

  it('leaves out who unsubscribes between two runs', async () => {
    await order({ kind: 'slow', ms: 1 }, { kind: 'quota', period: 'monthly' });
    await send();
    const had = new Set(await addresses());
    const database = openMigratedDatabase(databaseFile());
    const leaver = everybody.find((address) => !had.has(address)) ?? '';
    const id = leaver.split('@')[0] ?? '';
    const leaving = { subscriberId: id, source: 'page', hashesOf, now: new Date() } as const;
    expect(await unsubscribe(database, leaving)).toBeDefined();
    database.$client.close();
    expect((await send()).stdout).toContain('249 accepted, 1 left the list before');
    expect(await addresses()).toEqual(everybody.filter((address) => address !== leaver));
  });

  it('says who is sending when a second sender comes', async () => {
    await order({ kind: 'slow', ms: 6_000 });
    const first = send();
    await new Promise<void>((done) => {
      const look = setInterval(() => {
        void calls().then(({ length }) => {
          if (length === 0) return;
          clearInterval(look);
          done();
        });
      }, 20);
    });
    const second = await send();
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('is being sent already');
    expect((await first).code).toBe(0);
    expect(await addresses()).toEqual(everybody);
  });

  it('does not begin without a key', async () => {
    const { code, stderr } = await send({ env: { RESEND_API_KEY: '' } });
    expect(code).toBe(1);
    expect(stderr).toContain('RESEND_API_KEY is not set');
    expect(await calls()).toEqual([]);
  });
});
