import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Database } from '#drizzle/database.ts';
import { queueState } from '#drizzle/queue-state.ts';
import { mailedLinks } from '#drizzle/schema/subscribers.ts';
import { singleMails } from '#drizzle/schema/single-mails.ts';
import { createSingleMailStore } from '#drizzle/single-mails.ts';
import { sendNext } from '#emails/queue/send-next.ts';
import { singleMailKinds, type SingleMailKind, type SingleMailStore } from '#emails/queue/store.ts';
import type { Answer, Transport } from '#emails/transports/transport.ts';
import { addSubscriber, hashesOf, later, NOW, temporaryDatabase } from './fixtures/database.ts';
import { aMail } from './fixtures/mail.ts';

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;
/** Where it harms nobody that two mails say the same, and where somebody is stuck without one. */
const MAY_BE_REPEATED = new Set<SingleMailKind>([
  ...(['confirmation', 'manage-link', 'change-address'] as const),
  ...(['address-changed', 'editor-notice'] as const),
]);
/** The moment at which the process dies: every promise after it never settles. */
class Death extends Error {}

/** A list with one mail in the queue; its link, where it has one, works for a week. */
function listWithMail(kind: SingleMailKind = 'confirmation', link = true): Database {
  const database = temporaryDatabase();
  addSubscriber(database, 'ann', kind === 'confirmation' ? 'pending' : 'active');
  database
    .insert(singleMails)
    .values({
      ...{ id: 'm1', kind, subscriberId: kind === 'editor-notice' ? null : 'ann' },
      ...{ recipient: 'ann@reader.example', tokenHash: link ? 'm1' : null },
      ...{ createdAt: NOW, nextAttemptAt: NOW },
    })
    .run();
  if (link)
    database
      .insert(mailedLinks)
      .values({
        ...{ tokenHash: 'm1', purpose: 'confirm', subscriberId: 'ann' },
        ...{ createdAt: NOW, expiresAt: later(7 * DAY) },
      })
      .run();
  return database;
}
const row = (database: Database) => database.select().from(singleMails).get();

/** A service that takes mails, and remembers keys for so long; 0 as SMTP does. */
function createService(remembers: number) {
  const taken: { key: string; at: number }[] = [];
  const take = (key: string, now: number): Answer => {
    const known = taken.some((one) => one.key === key && now - one.at < remembers);
    if (!known) taken.push({ key, at: now });
    return { kind: 'accepted', ids: ['1'] };
  };
  return { taken, take };
}

/** A run of the queue at a time, over a store that may die in the middle. */
function queueOver(database: Database, replayWindowMs: number) {
  const state = { now: NOW.getTime(), errors: [] as string[] };
  const store = createSingleMailStore(database, hashesOf);
  const run = async (send: Transport['send'], given: SingleMailStore = store) =>
    sendNext(
      {
        store: given,
        transport: {
          ...{ name: replayWindowMs > 0 ? 'resend' : 'smtp', batchSize: 1, replayWindowMs },
          ...{ send, close: () => undefined },
        },
        render: async ({ id, email }) => aMail({ id, to: email }),
        now: () => new Date(state.now),
        onError: (text) => void state.errors.push(text),
      },
      { isStopped: () => false, isProbe: false },
    ).catch((error: unknown) => {
      if (!(error instanceof Death)) throw error;
      return 'died' as const;
    });
  /** The store, which dies before or after a step. */
  const dying = (step: keyof SingleMailStore, when: 'before' | 'after') => {
    let dead = false;
    return new Proxy(store, {
      get(target, name: keyof SingleMailStore) {
        const real = target[name].bind(target) as (...args: unknown[]) => Promise<unknown>;
        return async (...args: unknown[]) => {
          if (dead || (name === step && when === 'before')) {
            dead = true;
            throw new Death();
          }
          const result = await real(...args);
          if (name === step) {
            dead = true;
            throw new Death();
          }
          return result;
        };
      },
    });
  };
  return { run, dying, state, store };
}

describe.each([
  ['smtp', 0],
  ['resend', 23 * HOUR],
] as const)('a single mail whose process dies, over %s,', (name, window) => {
  const service = () => createService(window > 0 ? 24 * HOUR : 0);
  const steps = [
    { step: 'takeDue', when: 'before', went: false },
    { step: 'takeDue', when: 'after', went: false },
    { step: 'markSent', when: 'before', went: true },
    { step: 'markSent', when: 'after', went: true },
  ] as const;

  it.each(singleMailKinds.flatMap((kind) => steps.map((step) => ({ kind, ...step }))))(
    'goes out as often as it may: $kind, $when $step',
    async ({ kind, step, when, went }) => {
      const database = listWithMail(kind, kind !== 'welcome');
      const { run, dying, state } = queueOver(database, window);
      const { taken, take } = service();
      const send: Transport['send'] = async (_mails, key) => take(key, state.now);
      expect(await run(send, dying(step, when))).toBe('died');
      expect(taken).toHaveLength(went ? 1 : 0);
      // The next process finds it when its time as a taken one is over, and not before.
      state.now += 2 * 60_000 - 1;
      if (step !== 'takeDue' || when !== 'before') expect(await run(send)).toBe('none');
      state.now += 10 * 60_000;
      for (let round = 0; round < 3; round++) await run(send);
      // Where nobody knows, and no key tells, it is repeated once or not at all.
      const isLost = name === 'smtp' && when === (step === 'takeDue' ? 'after' : 'before');
      const repeats = isLost && MAY_BE_REPEATED.has(kind) ? 1 : 0;
      const first = went || !isLost ? 1 : 0;
      expect(taken).toHaveLength(first + repeats);
      const known = !isLost || MAY_BE_REPEATED.has(kind);
      expect(row(database)).toMatchObject({ nextAttemptAt: null });
      expect(row(database)?.sentAt === null).toBe(!known);
      expect(await queueState(database, new Date(state.now))).toMatchObject({
        ...{ waiting: 0, uncertain: known ? 0 : 1 },
      });
      if (!known) expect(state.errors.join()).toContain('nobody knows whether it went out');
    },
  );

  it('is never sent more often than that, whatever happens', async () => {
    const act = fc.constantFrom<
      'accept' | 'lose' | 'lose-untaken' | 'throw' | 'later' | 'stop' | 'die' | 'die-taken' | 'back'
    >(
      ...(['accept', 'lose', 'lose-untaken', 'throw', 'later', 'stop'] as const),
      ...(['die', 'die-taken', 'back'] as const),
    );
    const pace = fc.constantFrom(11 * 60_000, 5 * HOUR, 30 * HOUR);
    const acts = fc.array(fc.tuple(act, pace), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(acts, fc.constantFrom(...singleMailKinds), async (all, kind) => {
        const database = listWithMail(kind, kind !== 'welcome');
        const { run, dying, state } = queueOver(database, window);
        const { taken, take } = service();
        for (const [next, wait] of all) {
          await run(
            async (_mails, key) => {
              if (next === 'later') return { kind: 'later', reason: 'busy' };
              if (next === 'stop') return { kind: 'stop', reason: 'bad key', hint: 'Act.' };
              if (next === 'lose-untaken') return { kind: 'unknown', reason: 'cut' };
              if (next === 'throw') throw new TypeError('out of the blue');
              const answer = take(key, state.now);
              return next === 'lose' ? { kind: 'unknown', reason: 'cut' } : answer;
            },
            next === 'die'
              ? dying('takeDue', 'after')
              : next === 'die-taken'
                ? dying('markSent', 'before')
                : undefined,
          );
          // The clock of a machine may be set back by an hour.
          state.now += next === 'back' ? -HOUR : wait;
        }
        const most = MAY_BE_REPEATED.has(kind) ? 2 : 1;
        expect(taken.length).toBeLessThanOrEqual(most);
        // In the end it was sent, or it is not known, or it is of no use any more.
        for (let round = 0; round < 3; round++) {
          state.now += 5 * HOUR;
          await run(async (_mails, key) => take(key, state.now));
        }
        expect(taken.length).toBeLessThanOrEqual(most);
        const end = row(database);
        expect(end?.nextAttemptAt).toBeNull();
        if (!end?.sentAt)
          expect(end?.lastError).toMatch(/nobody knows|its link worked until|7 days ago/);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a throw in a transport', () => {
  const throws: Transport['send'] = async () => {
    throw new TypeError('Cannot read properties of undefined');
  };

  it('means over SMTP that nobody knows: a confirmation is repeated once, a welcome never', async () => {
    for (const [kind, many] of [
      ['confirmation', 2],
      ['welcome', 1],
    ] as const) {
      const database = listWithMail(kind, kind === 'confirmation');
      const { run, state } = queueOver(database, 0);
      let calls = 0;
      for (let round = 0; round < 5; round++) {
        await run(async (...call) => {
          calls += 1;
          return throws(...call);
        });
        state.now += HOUR;
      }
      expect([kind, calls]).toEqual([kind, many]);
      expect(await queueState(database, new Date(state.now))).toMatchObject({ uncertain: 1 });
    }
  });

  it('is repeated under the same key where the service knows it', async () => {
    const { run, state } = queueOver(listWithMail('welcome', false), 23 * HOUR);
    const keys: string[] = [];
    for (let round = 0; round < 4; round++) {
      await run(async (_mails, key) => {
        keys.push(key);
        return round < 3 ? throws([], key) : { kind: 'accepted', ids: ['1'] };
      });
      state.now += HOUR;
    }
    expect(keys).toEqual(['m1', 'm1', 'm1', 'm1']);
  });

  it('is no loss where the mail could not be made: nothing went out', async () => {
    const database = listWithMail('welcome', false);
    const { state, store } = queueOver(database, 0);
    const parts = {
      ...{ store, now: () => new Date(state.now), onError: () => undefined },
      transport: {
        ...{ name: 'smtp', batchSize: 1, replayWindowMs: 0, close: () => undefined },
        send: async () => ({ kind: 'accepted', ids: ['1'] }) as const,
      } satisfies Transport,
    };
    const free = { isStopped: () => false, isProbe: false };
    await sendNext({ ...parts, render: () => Promise.reject(new Error('no content')) }, free);
    expect(row(database)).toMatchObject({ firstAttemptAt: null, lastError: 'no content' });
    state.now += HOUR;
    await sendNext({ ...parts, render: async ({ id, email }) => aMail({ id, to: email }) }, free);
    expect(row(database)?.sentAt).toEqual(new Date(state.now));
  });
});

describe('a single mail over Resend whose body changed in between', () => {
  it('gets a new key where a second copy does no harm, and none where it does', async () => {
    for (const [kind, keys] of [
      ['confirmation', ['m1', 'm1', 'm1-1']],
      ['welcome', ['m1', 'm1']],
    ] as const) {
      const { run, state } = queueOver(listWithMail(kind, kind === 'confirmation'), 23 * HOUR);
      const seen: string[] = [];
      for (let round = 0; round < 3; round++) {
        await run(async (_mails, key) => {
          seen.push(key);
          if (round === 0) return { kind: 'unknown', reason: 'cut' };
          return key === 'm1'
            ? { kind: 'conflict', reason: 'another body' }
            : { kind: 'accepted', ids: ['1'] };
        });
        state.now += HOUR;
      }
      expect(seen).toEqual(keys);
    }
  });
});

describe('a single mail that is of no use any more', () => {
  const never: Transport['send'] = async () => expect.fail('It was sent.');

  it.each([
    ['whose link has run out', true, 7 * DAY, /^its link worked until 2026-11-26T08:00/],
    ['without a link, after 7 days', false, 7 * DAY, /^it was asked for more than 7 days ago$/],
  ])('%s, is not sent', async (_what, link, wait, reason) => {
    const database = listWithMail(link ? 'confirmation' : 'goodbye', link);
    const { run, state } = queueOver(database, 0);
    state.now += wait;
    await run(never);
    expect(row(database)).toMatchObject({
      nextAttemptAt: null,
      lastError: expect.stringMatching(reason),
    });
  });

  it('since its link was used or taken back, is not sent', async () => {
    const database = listWithMail();
    database
      .update(mailedLinks)
      .set({ usedAt: later(1) })
      .run();
    await queueOver(database, 0).run(never);
    expect(row(database)?.lastError).toBe('its link is not needed any more');
  });

  it('is sent up to that moment, however often it was tried', async () => {
    const database = listWithMail();
    const { run, state } = queueOver(database, 0);
    for (; state.now < NOW.getTime() + 7 * DAY - 5 * HOUR; state.now += 4 * HOUR)
      await run(async () => ({ kind: 'later', reason: 'greylisted' }));
    await run(async () => ({ kind: 'accepted', ids: ['1'] }));
    expect(row(database)).toMatchObject({ sentAt: new Date(state.now), attempts: 42 });
  });
});
