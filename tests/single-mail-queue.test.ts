import { onTestFinished, describe, expect, it } from 'vitest';
import type { Database } from '#drizzle/database.ts';
import { findSubscriberByEmail } from '#drizzle/list/find.ts';
import { requestSubscription } from '#drizzle/list/join.ts';
import { queueState } from '#drizzle/queue-state.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { createSingleMailStore } from '#drizzle/single-mails.ts';
import { startQueue } from '#emails/queue/queue.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import type { Answer, Transport } from '#emails/transports/transport.ts';
import { asking, hashesOf, later, NOW, temporaryDatabase } from './fixtures/database.ts';
import { aMail } from './fixtures/mail.ts';

/** So long is enough on the slowest machine. */
const PATIENCE = { timeout: 60_000 };

/** A queue over a real database, with a clock that stands until it is moved. */
function queueOver(
  database: Database,
  answers: Answer[] | (() => Answer),
  { concurrency = 1 }: { concurrency?: number } = {},
) {
  const state = {
    ...{ now: NOW, sent: [] as string[], errors: [] as string[], recoveries: [] as string[] },
  };
  const transport: Transport = {
    name: 'outbox',
    batchSize: 1,
    pace: { concurrency, turn: async () => undefined },
    replayWindowMs: 60_000,
    async send(_mails, key) {
      state.sent.push(key);
      const answer = typeof answers === 'function' ? answers() : answers.shift();
      return answer ?? { kind: 'accepted', ids: ['1'] };
    },
    close: () => undefined,
  };
  const queue = startQueue({
    store: createSingleMailStore(database, hashesOf),
    transport,
    render: async ({ id, email }) => aMail({ id, to: email }),
    now: () => state.now,
    onError: (text) => void state.errors.push(text),
    onRecovery: (text) => void state.recoveries.push(text),
  });
  onTestFinished(() => queue.stop());
  const at = async (seconds: number, attempts: number) => {
    state.now = new Date(NOW.getTime() + seconds * 1_000);
    wakeQueue();
    await expect.poll(() => state.sent.length, PATIENCE).toBe(attempts);
  };
  return { ...queue, state, at };
}
/** Somebody asks, and the link of the mail works for a week. */
const ask = (database: Database, id: string, fields: Parameters<typeof asking>[1] = {}) =>
  requestSubscription(database, asking(id, { expiresAt: later(7 * DAY), ...fields }));
const row = (database: Database) => database.select().from(singleMails).get();
const waitOf = (database: Database) =>
  ((row(database)?.nextAttemptAt?.getTime() ?? 0) - NOW.getTime()) / 1_000;
const DAY = 24 * 60 * 60 * 1000;
const LATER: Answer = { kind: 'later', reason: 'ann@reader.example is busy' };

describe('the queue of single mails', () => {
  it('tries again after 5 and then after 30 seconds, always under the same key', async () => {
    const database = temporaryDatabase();
    await ask(database, 'm1', { email: 'ann@reader.example' });
    const { state, at } = queueOver(database, [LATER, LATER]);
    await expect.poll(() => waitOf(database), PATIENCE).toBe(5);
    await at(5, 2);
    await expect.poll(() => waitOf(database), PATIENCE).toBe(35);
    await at(35, 3);
    await expect.poll(() => row(database)?.sentAt, PATIENCE).toEqual(state.now);
    expect(state.sent).toEqual(['m1', 'm1', 'm1']);
    expect(row(database)).toMatchObject({ attempts: 3, nextAttemptAt: null, lastError: null });
    expect(state.errors.join()).not.toContain('ann@');
  });

  it('lets others go on between two mails that come due at once', async () => {
    const database = temporaryDatabase();
    for (const id of ['m1', 'm2', 'm3']) await ask(database, id, { email: `${id}@reader.example` });
    const order: string[] = [];
    const others = () => {
      if (order.at(-1) !== 'others') order.push('others');
      if (order.filter((one) => one === 'mail').length < 3) setImmediate(others);
    };
    const queue = startQueue({
      store: createSingleMailStore(database, hashesOf),
      transport: {
        ...{ name: 'outbox', batchSize: 1, replayWindowMs: 60_000 },
        pace: { concurrency: 3, turn: async () => undefined },
        send: async () => ({ kind: 'accepted', ids: ['1'] }),
        close: () => undefined,
      },
      async render({ id, email }) {
        order.push('mail');
        return aMail({ id, to: email });
      },
      now: () => NOW,
      onError: (text) => void order.push(text),
    });
    onTestFinished(() => queue.stop());
    others();
    await expect.poll(() => order.filter((one) => one === 'mail'), PATIENCE).toHaveLength(3);
    expect(order.join()).not.toContain('mail,mail');
  });

  it('goes on after a restart with what it had not sent', async () => {
    const database = temporaryDatabase();
    await ask(database, 'm1');
    const before = queueOver(database, [LATER]);
    await expect.poll(() => waitOf(database), PATIENCE).toBe(5);
    await before.stop();
    const after = queueOver(database, []);
    await after.at(5, 1);
    await expect.poll(() => row(database)?.sentAt, PATIENCE).toEqual(after.state.now);
    expect(before.state.sent).toHaveLength(1);
  });

  it('gives up at once what a mail server refuses for good', async () => {
    const database = temporaryDatabase();
    await ask(database, 'm1');
    const { state } = queueOver(database, [{ kind: 'refused', reason: 'no such mailbox' }]);
    await expect.poll(() => row(database)?.lastError, PATIENCE).toBe('no such mailbox');
    expect(row(database)).toMatchObject({ nextAttemptAt: null, sentAt: null });
    expect(state.errors).toEqual(['The confirmation mail m1 is given up: no such mailbox.']);
  });

  it('has as many mails under way as the transport takes, each once', async () => {
    const database = temporaryDatabase();
    const ids = Array.from({ length: 7 }, (_, n) => `m${n}`);
    for (const id of ids)
      await ask(database, id, {
        ...{ newId: id, email: `${id}@reader.example`, emailKey: `${id}@reader.example` },
      });
    const underWay: string[] = [];
    const full = Promise.withResolvers<undefined>();
    let most = 0;
    const sent: string[] = [];
    const queue = startQueue({
      store: createSingleMailStore(database, hashesOf),
      transport: {
        name: 'smtp',
        batchSize: 1,
        pace: { concurrency: 3, turn: async () => undefined },
        replayWindowMs: 0,
        async send(_mails, key) {
          underWay.push(key);
          most = Math.max(most, underWay.length);
          if (underWay.length === 3) full.resolve(undefined);
          await full.promise;
          sent.push(key);
          underWay.splice(underWay.indexOf(key), 1);
          return { kind: 'accepted', ids: [key] };
        },
        close: () => undefined,
      },
      render: async ({ id, email }) => aMail({ id, to: email }),
      now: () => NOW,
      onError: (text) => expect.fail(text),
    });
    onTestFinished(() => queue.stop());
    await expect.poll(() => sent.length, PATIENCE).toBe(7);
    expect(most).toBe(3);
    expect(sent.toSorted()).toEqual(ids);
  });
});

describe('a queue whose account or service is at fault', () => {
  const STOP: Answer = { kind: 'stop', reason: 'API key is invalid', hint: 'Check the key.' };
  const AWAY: Answer = { kind: 'later', reason: 'connection refused', service: true };
  const QUOTA: Answer = { kind: 'stop', reason: 'daily_quota_exceeded', hint: 'Wait.' };

  /** Three people ask; each has a mail. */
  const threeAsk = async () => {
    const database = temporaryDatabase();
    for (const id of ['m1', 'm2', 'm3'])
      await ask(database, id, {
        ...{ newId: id, email: `${id}@reader.example`, emailKey: `${id}@reader.example` },
      });
    return database;
  };
  const underWay = (database: Database) =>
    database
      .select()
      .from(singleMails)
      .all()
      .filter(({ firstAttemptAt }) => firstAttemptAt);
  const sentOf = (database: Database) =>
    database
      .select()
      .from(singleMails)
      .all()
      .flatMap(({ id, sentAt }) => (sentAt ? [id] : []));

  it.each([
    ['a bad key', STOP],
    ['a spent quota', QUOTA],
    ['a service that is away', AWAY],
  ])('waits for six days at %s, says so, and then sends every mail', async (_what, fault) => {
    const database = await threeAsk();
    let answer: Answer | undefined = fault;
    const { state } = queueOver(database, () => answer ?? { kind: 'accepted', ids: ['1'] });
    const stopped = async () => (await queueState(database, state.now)).stopped;
    await expect.poll(stopped, PATIENCE).toMatchObject({ reason: fault.reason, since: NOW });
    await expect.poll(() => underWay(database), PATIENCE).toEqual([]);
    for (let hours = 1; hours < 6 * 24; hours += 5) {
      const before = state.sent.length;
      state.now = later(hours * 60 * 60_000);
      wakeQueue();
      // One mail finds out each time, and not all of them.
      await expect.poll(() => state.sent.length, PATIENCE).toBe(before + 1);
      // Until the mail is put back, the next time is not known.
      await expect.poll(() => underWay(database), PATIENCE).toEqual([]);
    }
    expect(await stopped()).toMatchObject({ since: NOW });
    expect(sentOf(database)).toEqual([]);
    // The mails are not charged for it, and the log says it once.
    for (const mail of database.select().from(singleMails).all())
      expect(mail).toMatchObject({ nextAttemptAt: expect.any(Date), firstAttemptAt: null });
    expect(state.errors).toEqual([
      expect.stringMatching(
        /^The queue of single mails has stopped: .* no mail is given up for it/,
      ),
    ]);
    answer = undefined;
    state.now = later(6 * DAY + 60_000);
    wakeQueue();
    await expect.poll(() => sentOf(database), PATIENCE).toEqual(['m1', 'm2', 'm3']);
    expect(await stopped()).toBeUndefined();
    expect(state.recoveries).toEqual(['The queue of single mails goes on.']);
  });

  it('is asked after 5 seconds, 30, 2 minutes, and then every 5, one mail at a time', async () => {
    const database = await threeAsk();
    const { state, at } = queueOver(database, () => STOP, { concurrency: 3 });
    await expect
      .poll(async () => (await queueState(database, NOW)).stopped?.hint, PATIENCE)
      .toBe('Check the key.');
    await expect.poll(() => underWay(database), PATIENCE).toEqual([]);
    let attempts = state.sent.length;
    for (const seconds of [5, 35, 155, 455, 755]) {
      await at(seconds, (attempts += 1));
      // Until the mail is put back, the next time is not known.
      await expect.poll(() => underWay(database), PATIENCE).toEqual([]);
    }
    // The others take their turns: one that were at fault itself would hold nobody up.
    expect(new Set(state.sent).size).toBe(3);
  });

  it('waits for as long as the service asks', async () => {
    const database = await threeAsk();
    const { state, at } = queueOver(database, [
      { kind: 'later', reason: 'too many calls', service: true, afterMs: 90_000 },
    ]);
    await expect.poll(() => state.sent.length, PATIENCE).toBe(1);
    await expect
      .poll(async () => (await queueState(database, NOW)).stopped?.reason, PATIENCE)
      .toBe('too many calls');
    state.now = later(89_999);
    wakeQueue();
    await at(90, 4);
  });

  it('clears what a process before it had noted', async () => {
    const database = await threeAsk();
    const before = queueOver(database, () => STOP);
    const stopped = async () => (await queueState(database, NOW)).stopped;
    await expect.poll(stopped, PATIENCE).toBeDefined();
    await before.stop();
    queueOver(database, []);
    await expect.poll(stopped, PATIENCE).toBeUndefined();
  });

  it('does not stop for what is the fault of one recipient', async () => {
    const database = await threeAsk();
    const { state } = queueOver(database, [
      { kind: 'refused', reason: '550 5.1.1 m1@reader.example', noMailbox: true },
      { kind: 'later', reason: 'greylisted' },
    ]);
    await expect.poll(() => sentOf(database), PATIENCE).toEqual(['m3']);
    expect((await queueState(database, state.now)).stopped).toBeUndefined();
    const found = await findSubscriberByEmail(database, 'm1@reader.example');
    expect(found?.events.at(-1)).toMatchObject({ kind: 'bounced', source: 'mail-server' });
  });
});
