import { onTestFinished, describe, expect, it, vi } from 'vitest';
import type { Database } from '#drizzle/database.ts';
import { requestSubscription } from '#drizzle/list/join.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { createSingleMailStore } from '#drizzle/single-mails.ts';
import { startQueue } from '#emails/queue/queue.ts';
import { wakeQueue } from '#emails/queue/wake.ts';
import type { Answer, Transport } from '#emails/transports/transport.ts';
import { asking, NOW, temporaryDatabase } from './fixtures/database.ts';
import { aMail } from './fixtures/mail.ts';

/** A queue over a real database, with a clock that stands until it is moved. */
function queueOver(database: Database, answers: Answer[]) {
  const state = { now: NOW, sent: [] as string[], errors: [] as string[] };
  const transport: Transport = {
    name: 'outbox',
    batchSize: 1,
    replayWindowMs: 60_000,
    async send(_mails, key) {
      state.sent.push(key);
      return answers.shift() ?? { kind: 'accepted', ids: ['1'] };
    },
    close: () => undefined,
  };
  const queue = startQueue({
    store: createSingleMailStore(database),
    transport,
    render: async ({ id, email }) => aMail({ id, to: email }),
    now: () => state.now,
    onError: (text) => void state.errors.push(text),
  });
  onTestFinished(() => queue.stop());
  const at = async (seconds: number, attempts: number) => {
    state.now = new Date(NOW.getTime() + seconds * 1_000);
    wakeQueue();
    await expect.poll(() => state.sent.length).toBe(attempts);
  };
  return { ...queue, state, at };
}
const row = (database: Database) => database.select().from(singleMails).get();
const waitOf = (database: Database) =>
  ((row(database)?.nextAttemptAt?.getTime() ?? 0) - NOW.getTime()) / 1_000;
const LATER: Answer = { kind: 'later', reason: 'ann@reader.example is busy' };

describe('the queue of single mails', () => {
  it('tries again after 5 and then after 30 seconds, always under the same key', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1', { email: 'ann@reader.example' }));
    const { state, at } = queueOver(database, [LATER, LATER]);
    await expect.poll(() => waitOf(database)).toBe(5);
    await at(5, 2);
    await expect.poll(() => waitOf(database)).toBe(35);
    await at(35, 3);
    await expect.poll(() => row(database)?.sentAt).toEqual(state.now);
    expect(state.sent).toEqual(['m1', 'm1', 'm1']);
    expect(row(database)).toMatchObject({ attempts: 3, nextAttemptAt: null, lastError: null });
    expect(state.errors.join()).not.toContain('ann@');
  });

  it('lets others go on between two mails that come due at once', async () => {
    const database = temporaryDatabase();
    for (const id of ['m1', 'm2', 'm3'])
      await requestSubscription(database, asking(id, { email: `${id}@reader.example` }));
    const order: string[] = [];
    const others = () => {
      if (order.at(-1) !== 'others') order.push('others');
      if (order.filter((one) => one === 'mail').length < 3) setImmediate(others);
    };
    const queue = startQueue({
      store: createSingleMailStore(database),
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
    await expect.poll(() => order.filter((one) => one === 'mail')).toHaveLength(3);
    expect(order.join()).not.toContain('mail,mail');
  });

  it('goes on after a restart with what it had not sent', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    const before = queueOver(database, [LATER]);
    await expect.poll(() => waitOf(database)).toBe(5);
    await before.stop();
    const after = queueOver(database, []);
    await after.at(5, 1);
    await expect.poll(() => row(database)?.sentAt).toEqual(after.state.now);
    expect(before.state.sent).toHaveLength(1);
  });

  it('gives up at once what a mail server refuses for good', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    const { state } = queueOver(database, [{ kind: 'refused', reason: 'no such mailbox' }]);
    await expect.poll(() => row(database)?.lastError).toBe('no such mailbox');
    expect(row(database)).toMatchObject({ nextAttemptAt: null, sentAt: null });
    expect(state.errors).toEqual([expect.stringContaining('It is given up.')]);
  });

  it('has as many mails under way as the transport takes, each once', async () => {
    const database = temporaryDatabase();
    const ids = Array.from({ length: 7 }, (_, n) => `m${n}`);
    for (const id of ids)
      await requestSubscription(
        database,
        asking(id, { newId: id, email: `${id}@reader.example`, emailKey: `${id}@reader.example` }),
      );
    const underWay: string[] = [];
    let most = 0;
    const sent: string[] = [];
    const queue = startQueue({
      store: createSingleMailStore(database),
      transport: {
        name: 'smtp',
        batchSize: 1,
        pace: { concurrency: 3, turn: async () => undefined },
        replayWindowMs: 0,
        async send(_mails, key) {
          underWay.push(key);
          most = Math.max(most, underWay.length);
          // Nobody goes on before three are under way, however slow the machine is.
          await vi.waitUntil(() => most === 3, { timeout: 60_000 });
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
    await expect.poll(() => sent.length).toBe(7);
    expect(most).toBe(3);
    expect(sent.toSorted()).toEqual(ids);
  });
});
