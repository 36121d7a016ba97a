import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#drizzle/database.ts';
import { createLedger } from '#drizzle/ledger.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { deliver, type DeliveryOptions, type EngineParts } from '#emails/delivery/engine.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import type { Mail } from '#emails/mail.ts';
import { createResend } from '#emails/transports/resend.ts';
import type { Answer, Transport } from '#emails/transports/transport.ts';
import { startFakeResend, type FakeResend } from './fakes/resend/server.ts';
import { hashesOf } from './fixtures/database.ts';
import { preparation } from './fixtures/ledger.ts';
import { addSubscribers } from './fixtures/subscribers.ts';

const HOUR_MS = 60 * 60 * 1000;

/** The engine with a real ledger and, where it says so, the real SDK against a fake. */
describe('the delivery engine', () => {
  let folder: string;
  let database: Database;
  let fake: FakeResend;
  let clock: number;
  let everybody: string[];
  let mailing: Mailing;

  const start = async (people: number, refuse: (to: string) => boolean = () => false) => {
    fake = await startFakeResend({ now: () => clock, refuse });
    const file = join(folder, 'list.db');
    everybody = await addSubscribers(file, people);
    database = openMigratedDatabase(file);
    mailing = await createLedger(database, hashesOf).prepare(
      preparation(1, { now: new Date(clock), lease: { owner: 'test:1', until: new Date(clock) } }),
    );
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'delivery-'));
    clock = Date.UTC(2026, 10, 19, 8);
  });
  afterEach(async () => {
    database.$client.close();
    await fake.close();
    rmSync(folder, { recursive: true });
  });

  const mail = (id: string, to: string, secret: string): Mail => ({
    id,
    to,
    from: { name: 'Paper', address: 'paper@example.org' },
    replyTo: 'editor@example.org',
    subject: 'Issue 1',
    html: `<p>${secret}</p>`,
    text: secret,
    headers: {},
    date: new Date(0),
  });
  const resend = (callsPerSecond = 1) => {
    let ticks = 0;
    return createResend({
      apiKey: 're_key',
      baseUrl: fake.url,
      callsPerSecond,
      sleep: async (milliseconds) => void (ticks += milliseconds),
      clock: () => ticks,
    });
  };
  const send = (
    transport: Transport = resend(),
    options: Partial<DeliveryOptions> & { secret?: string } = {},
    parts: Partial<EngineParts> = {},
  ) => {
    return deliver(
      mailing,
      {
        ledger: createLedger(database, hashesOf),
        transport,
        now: () => new Date(clock),
        sleep: async (milliseconds) => void (clock += milliseconds),
        random: () => 0.5,
        newKey: () => randomUUID(),
        stopping: () => false,
        ...parts,
      },
      {
        owner: 'test:1',
        isGone: () => true,
        mailTo: ({ subscriberId, email }) => mail(subscriberId, email, options.secret ?? 'words'),
        ...options,
      },
    );
  };
  const tally = () => createLedger(database, hashesOf).tally(mailing.id);
  const addresses = () => fake.accepted.flatMap(({ to }) => to).sort();
  const isDone = async () =>
    (await createLedger(database, hashesOf).find(issuePiece(1)))?.completedAt !== null;

  /** A transport that dies at a call, before or after the mails were taken. */
  const dyingAt = (call: number, taken: boolean): Transport & { hung: Promise<void> } => {
    const real = resend();
    let calls = 0;
    const { promise: hung, resolve } = Promise.withResolvers<undefined>();
    return {
      ...real,
      hung,
      send: async (mails, key) => {
        if (++calls < call) return real.send(mails, key);
        if (taken) await real.send(mails, key);
        resolve(undefined);
        return new Promise<Answer>(() => undefined);
      },
    };
  };
  /** Lets a sender run until it hangs in a call, as if the power went. */
  const cutThePower = async (transport: ReturnType<typeof dyingAt>) => {
    const sending = send(transport).then(() => 'ended');
    const hung = transport.hung.then(() => 'hung');
    expect(await Promise.race([sending, hung])).toBe('hung');
  };

  it.each([
    ['before the first call was taken', 1, false],
    ['after the first call was taken', 1, true],
    ['before a later call was taken', 2, false],
    ['after a later call was taken', 2, true],
  ])('mails each person once when the power goes %s', async (_when, call, taken) => {
    await start(250);
    await cutThePower(dyingAt(call, taken));
    expect(await send()).toEqual([]);
    expect(addresses()).toEqual(everybody);
    expect(await tally()).toMatchObject({ accepted: 250, waiting: 0, claimed: 0 });
    expect(await isDone()).toBe(true);
  });

  it('repeats an unanswered call with the same key and the same bodies', async () => {
    await start(3);
    await cutThePower(dyingAt(1, true));
    await send();
    const [first, second] = fake.calls;
    expect(second?.idempotencyKey).toBe(first?.idempotencyKey);
    expect(second?.answer).toBe('200 replayed');
  });

  it('asks a person about a call that was not answered 23 hours ago', async () => {
    await start(150);
    await cutThePower(dyingAt(1, true));
    clock += 23 * HOUR_MS;
    const [doubt, ...others] = await send();
    expect(doubt).toMatchObject({ recipients: 100 });
    expect(others).toEqual([]);
    expect(await tally()).toMatchObject({ accepted: 50, claimed: 100 });
    expect(await isDone()).toBe(false);
    expect(addresses()).toEqual(everybody);

    expect(await send(resend(), { resolve: 'skip' })).toEqual([]);
    expect(await tally()).toMatchObject({ accepted: 50, skipped: 100 });
    expect(await isDone()).toBe(true);
    expect(addresses()).toEqual(everybody);
  });

  it('sends an unanswered call again where a person says so', async () => {
    await start(2);
    await cutThePower(dyingAt(1, false));
    clock += 30 * HOUR_MS;
    expect(await send()).toHaveLength(1);
    expect(await send(resend(), { resolve: 'resend' })).toEqual([]);
    expect(addresses()).toEqual(everybody);
  });

  it('repeats no call whose bodies are not the same any more', async () => {
    await start(2);
    await cutThePower(dyingAt(1, true));
    const [doubt] = await send(resend(), { secret: 'other words' });
    expect(doubt?.reason).toContain('not the same any more');
    expect(addresses()).toEqual(everybody);
  });

  it('asks a person where the transport has no keys and the answer was lost', async () => {
    await start(3);
    const lost = everybody[1];
    const transport: Transport = {
      name: 'smtp',
      batchSize: 1,
      replayWindowMs: 0,
      send: async ([one]) =>
        one?.to === lost ? { kind: 'unknown', reason: 'lost' } : { kind: 'accepted', ids: ['a'] },
      close: () => undefined,
    };
    expect(await send(transport)).toMatchObject([{ recipients: 1 }]);
    expect(await tally()).toMatchObject({ accepted: 2, claimed: 1 });
    expect(await send(transport)).toHaveLength(1);
    expect(await tally()).toMatchObject({ accepted: 2, claimed: 1 });
  });

  it('gives up on the refused addresses alone, and says why', async () => {
    const bad = new Set(
      [0, 57, 149].map((n) => `reader-${String(n).padStart(6, '0')}@reader.example`),
    );
    await start(150, (to) => bad.has(to));
    expect(await send()).toEqual([]);
    expect(addresses()).toEqual(everybody.filter((address) => !bad.has(address)));
    expect(await tally()).toMatchObject({ accepted: 147, failed: 3 });
  });

  it('gives up on nobody where every mail is refused', async () => {
    await start(120, () => true);
    await expect(send()).rejects.toThrow(/^Every mail is refused/);
    expect(await tally()).toMatchObject({ failed: 0, accepted: 0 });
    await fake.close();
    fake = await startFakeResend({ now: () => clock });
    await send();
    expect(addresses()).toEqual(everybody);
  });

  it('gives the members of a call back where nothing was taken', async () => {
    await start(5);
    fake.fail({ kind: 'forbidden' });
    await expect(send()).rejects.toThrow(/Resend/);
    expect(await tally()).toMatchObject({ waiting: 5, claimed: 0 });
  });

  it('keeps a call with a lost answer for the next run', async () => {
    await start(5);
    fake.fail(
      { kind: 'cut-after' },
      ...Array.from({ length: 5 }, () => ({ kind: 'cut-before' }) as const),
    );
    await expect(send()).rejects.toThrow(/stopped after 6 attempts/);
    expect(await tally()).toMatchObject({ claimed: 5 });
    await send();
    expect(addresses()).toEqual(everybody);
  });

  it('finishes the call under way and stops when it is asked to', async () => {
    await start(250);
    let calls = 0;
    await send(resend(), {}, { onProgress: () => (calls += 1), stopping: () => calls > 0 });
    expect(await tally()).toMatchObject({ accepted: 100, waiting: 150 });
    expect(await isDone()).toBe(false);
    await send();
    expect(addresses()).toEqual(everybody);
  });

  it('lets in no second sender while the first one lives', async () => {
    await start(5);
    await cutThePower(dyingAt(1, false));
    const second = send(resend(), { owner: 'test:2', isGone: () => false });
    await expect(second).rejects.toThrow('Issue 1 is being sent already, by test:1.');
    clock += 3 * 60 * 1000;
    await send(resend(), { owner: 'test:2', isGone: () => false });
    expect(addresses()).toEqual(everybody);
  });
});
