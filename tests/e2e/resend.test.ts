import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Fault } from '../fakes/resend/faults.ts';
import type { AcceptedMail } from '../fakes/resend/mail.ts';
import type { Call } from '../fakes/resend/server.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { createPublication, type Publication } from './publication.ts';

const PEOPLE = 250;
const COMMAND = ['send', '3', '--yes', '--skip-links'];
/** Addresses beside those that everybody else has. */
const late = (index: number) => `late-${index}@reader.example`;

/** The real command, the real SDK, and a fake Resend in a third process. */
describe('sending by Resend', () => {
  let paper: Publication;
  let fake: ChildProcess;
  let url: string;
  const ask = async <Answer>(path: string) =>
    (await (await fetch(`${url}/__fake/${path}`)).json()) as Answer;
  const accepted = () => ask<AcceptedMail[]>('accepted');
  const calls = async () => (await ask<Call[]>('calls')).filter(({ method }) => method === 'POST');
  /** Counts the calls that the fake has seen, while the command runs. */
  const watchCalls = () => {
    let many = 0;
    const look = setInterval(() => void calls().then(({ length }) => (many = length)), 10);
    return { many: () => many, end: () => clearInterval(look) };
  };
  const order = (...faults: Fault[]) =>
    fetch(`${url}/__fake/fail`, { method: 'POST', body: JSON.stringify(faults) });
  const send = (options: Parameters<Publication['run']>[1] = {}) => paper.run(COMMAND, options);
  const addresses = async () => (await accepted()).flatMap(({ to }) => to).sort();
  let everybody: string[];

  beforeAll(async () => {
    paper = await createPublication();
  });
  afterAll(() => paper.remove());

  beforeEach(async () => {
    fake = spawn(process.execPath, ['tests/fakes/resend/process.ts'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!fake.stdout) throw new Error('The fake has no output.');
    const [line] = (await once(createInterface(fake.stdout), 'line')) as [string];
    ({ url } = JSON.parse(line) as { url: string });
    Object.assign(paper.env, {
      MAIL_TRANSPORT: 'resend',
      RESEND_API_KEY: 're_test_key',
      RESEND_BASE_URL: url,
      // Five calls at once, and none of them waits for its turn.
      RESEND_CALLS_PER_SECOND: '50',
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
    expect(seen.map(({ mails, path }) => `${path} ${mails}`).sort()).toEqual([
      '/emails/batch 100',
      '/emails/batch 100',
      '/emails/batch 50',
    ]);
    expect(new Set(seen.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    expect(await addresses()).toEqual(everybody);
    const [mail] = await accepted();
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    expect((await send()).stdout).toContain('Nothing is left to send');
    expect(await calls()).toHaveLength(3);
  });

  it('stops at a refused key, says what is left, and goes on later', async () => {
    await order({ kind: 'slow', ms: 1 }, { kind: 'forbidden' });
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

  it('lets the calls under way end at Ctrl-C, says how to go on, and goes on', async () => {
    everybody = [...everybody, ...(await addSubscribers(databaseFile(), 1_250, late))].sort();
    await order(...Array.from({ length: 15 }, (): Fault => ({ kind: 'slow', ms: 1_500 })));
    const seen = watchCalls();
    const stopped = await send({ signal: 'SIGINT', killWhen: () => seen.many() >= 5 });
    seen.end();
    expect(stopped.code).toBe(1);
    expect(stopped.stderr).toContain('Finishing the calls under way. Press Ctrl-C again');
    const [, taken, left] =
      /Stopped as asked\. (\d+) accepted, (\d+) left\./.exec(stopped.stderr) ?? [];
    expect(Number(taken)).toBeGreaterThanOrEqual(500);
    expect(Number(left)).toBeGreaterThan(0);
    // What was under way is known to have been taken: nobody is in doubt.
    expect(await addresses()).toHaveLength(Number(taken));
    expect(stopped.stderr).toContain('`npm run send -- 3` goes on from here.');
    expect((await send()).stdout).toBe('Issue 3 is sent. 1500 accepted.\n');
    expect(await addresses()).toEqual(everybody);
  });

  it('goes on where nobody reads its events any more, and ends with the code of the mailing', async () => {
    const unread = () => paper.run([...COMMAND, '--json'], { stopReading: true });
    await order({ kind: 'forbidden' });
    expect((await unread()).code).toBe(1);
    expect((await unread()).code).toBe(0);
    expect(await addresses()).toEqual(everybody);
  });

  it('mails nobody twice when it is killed at any point', async () => {
    await order(...Array.from({ length: 12 }, (): Fault => ({ kind: 'slow', ms: 300 })));
    for (const delay of [0, 100, 300, 450, 700]) {
      // Killed at once, or so long after the fake has seen a call of this run.
      const before = (await calls()).length;
      const seen = watchCalls();
      let since = 0;
      await send({
        // One or two calls at a time, so that it is killed between some.
        env: { RESEND_CALLS_PER_SECOND: '2' },
        killWhen: () => {
          if (delay === 0) return true;
          if (seen.many() > before && since === 0) since = performance.now();
          return since > 0 && performance.now() - since > delay;
        },
      });
      seen.end();
    }
    expect((await calls()).length).toBeGreaterThan(3);
    const { code } = await send();
    expect(code).toBe(0);
    expect(await addresses()).toEqual(everybody);
    const bodies = new Set((await accepted()).map(({ text }) => text));
    expect(bodies.size).toBe(PEOPLE);
  });

  it('says who is sending when a second sender comes', async () => {
    // The first one is in its first call for as long as the second one takes.
    await order({ kind: 'slow', ms: 50_000 });
    const first = send();
    const seen = watchCalls();
    while (seen.many() === 0) await new Promise((done) => setTimeout(done, 20));
    seen.end();
    const second = await send();
    await fetch(`${url}/__fake/hurry`, { method: 'POST' });
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
