import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  asking,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import type { Database } from '../database.ts';
import { confirmSubscription } from './confirm.ts';
import { findSubscriber, findSubscriberByEmail } from './find.ts';
import { requestSubscription } from './join.ts';
import { recordReason, undoUnsubscribe, unsubscribe } from './leave.ts';
import { singleMails } from '../schema/single-mails.ts';
import { immediately } from '../immediately.ts';
import { changeState } from './change-state.ts';
import { subscriberWithId } from './find.ts';
import { endPauses, pause, setPreferences } from './preferences.ts';
import { subscribers, suppressions } from '../schema/subscribers.ts';

const leave = (database: Database, id: string, source: 'page' | 'one-click', now: Date) =>
  unsubscribe(database, { subscriberId: id, source, hashesOf, now });
const eventsOf = async (database: Database) =>
  (await findSubscriberByEmail(database, 'ann@reader.example'))?.events.map(
    ({ kind, source, at }) => `${kind} by ${source} after ${at.getTime() - NOW.getTime()} ms`,
  );

describe('unsubscribe', () => {
  it('takes somebody off the list, and records it once however often it is asked', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    expect(await leave(database, 'ann', 'one-click', later(1))).toEqual({ eventId: 1 });
    expect(await leave(database, 'ann', 'page', later(2))).toBeUndefined();
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'unsubscribed',
      stateAt: later(1),
    });
    expect(await eventsOf(database)).toEqual(['unsubscribed by one-click after 1 ms']);
  });

  it('knows nobody by an id that is not on the list', async () => {
    expect(await leave(temporaryDatabase(), 'nobody', 'page', NOW)).toBeUndefined();
  });

  it.each(['pending', 'unsubscribed'] as const)(
    'spends the open links of somebody who is %s',
    async (state) => {
      const database = temporaryDatabase();
      addSubscriber(database, 'ann', state);
      await requestSubscription(database, asking('link'));
      await leave(database, 'ann', 'one-click', later(1));
      expect(
        await confirmSubscription(database, {
          tokenHash: 'link',
          hashesOf,
          mailId: 'w',
          now: later(2),
        }),
      ).toBe('used');
      expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'unsubscribed' });
    },
  );

  it('takes nobody else off the list', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    addSubscriber(database, 'bob');
    await leave(database, 'ann', 'page', NOW);
    expect(await findSubscriber(database, 'bob')).toMatchObject({ state: 'active' });
  });
});

const DAY_MS = 24 * 60 * 60 * 1000;
const undo = (database: Database, eventId: number, now: Date) =>
  undoUnsubscribe(database, { subscriberId: 'ann', eventId, hashesOf, now, windowMs: 1_000 });

describe('the goodbye', () => {
  it('is mailed once in a day, to somebody who was on the list', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    addSubscriber(database, 'bob', 'pending');
    const leaving = (subscriberId: string, mailId: string, now: Date) =>
      unsubscribe(database, { subscriberId, source: 'page', hashesOf, mailId, now });
    await leaving('bob', 'b', NOW);
    const left = await leaving('ann', 'a1', NOW);
    await leaving('ann', 'a2', later(1));
    await undo(database, left?.eventId ?? 0, later(2));
    const again = await leaving('ann', 'a3', later(3));
    const mails = () =>
      database
        .select()
        .from(singleMails)
        .all()
        .map(({ id }) => id);
    expect(mails()).toEqual(['a1']);
    await undo(database, again?.eventId ?? 0, later(4));
    await leaving('ann', 'a4', later(DAY_MS));
    expect(mails()).toEqual(['a1', 'a4']);
  });
});

describe('undoUnsubscribe', () => {
  const listThatWasLeft = async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    await leave(database, 'ann', 'page', NOW);
    return database;
  };
  const stateOf = async (database: Database) => (await findSubscriber(database, 'ann'))?.state;

  it('brings somebody back until the time has run out', async () => {
    const database = await listThatWasLeft();
    expect(await undo(database, 1, later(1_001))).toBe(false);
    expect(await stateOf(database)).toBe('unsubscribed');
    expect(await undo(database, 1, later(1_000))).toBe(true);
    expect(await stateOf(database)).toBe('active');
  });

  it('takes back the leaving that it names and no other', async () => {
    const database = await listThatWasLeft();
    for (const eventId of [0, 2, NaN]) expect(await undo(database, eventId, later(1))).toBe(false);
    await undo(database, 1, later(1));
    expect(await undo(database, 1, later(2))).toBe(false);
    await leave(database, 'ann', 'one-click', later(3));
    expect(await undo(database, 1, later(4))).toBe(false);
    expect(await stateOf(database)).toBe('unsubscribed');
  });

  it('does nothing once something else has happened, but for a reason that was given', async () => {
    const told = await listThatWasLeft();
    await recordReason(told, { subscriberId: 'ann', reason: 'too-much', now: later(1) });
    expect(await undo(told, 1, later(2))).toBe(true);

    const complained = await listThatWasLeft();
    await immediately(complained, (tx) => {
      const target = {
        subscriber: subscriberWithId(tx, 'ann'),
        addressHashes: hashesOf('ann@reader.example'),
      };
      changeState(tx, target, 'complain', { source: 'webhook', now: later(1) });
    });
    expect(await undo(complained, 1, later(2))).toBe(false);
    expect(await stateOf(complained)).toBe('complained');
  });
});

/** What may happen to somebody before they leave. */
const histories = fc.array(
  fc.oneof(
    fc
      .constantFrom(
        ...(['import', 'confirm', 'resume', 'bounce', 'lift', 'ask', 'leave', 'undo'] as const),
      )
      .map((event) => ({ event })),
    fc.nat(100_000).map((pausedFor) => ({ event: 'pause' as const, pausedFor })),
    fc.record({
      event: fc.constant('choose' as const),
      format: fc.constantFrom('html' as const, 'text' as const),
      interviews: fc.boolean(),
    }),
  ),
  { maxLength: 8 },
);

describe('an undo', () => {
  it('leaves the row as it was before the leaving, whatever had happened', async () => {
    const database = temporaryDatabase();
    const row = () => database.select().from(subscribers).all()[0];
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(1_000), async (history, waited) => {
        for (const table of [subscribers, suppressions]) database.delete(table).run();
        addSubscriber(database, 'ann', 'pending');
        database.update(subscribers).set({ softBounces: 2 }).run();
        let clock = 0;
        for (const step of history) {
          const now = later((clock += 7));
          if (step.event === 'choose')
            await setPreferences(database, { subscriberId: 'ann', episodes: true, now, ...step });
          else
            await immediately(database, (tx) =>
              changeState(
                tx,
                {
                  subscriber: subscriberWithId(tx, 'ann'),
                  addressHashes: hashesOf('ann@reader.example'),
                },
                step.event,
                {
                  source: 'test',
                  now,
                  ...('pausedFor' in step && { until: later(step.pausedFor) }),
                },
              ),
            );
        }
        const before = row();
        const leftAt = later((clock += 7));
        await leave(database, 'ann', 'page', leftAt);
        const events = (await findSubscriberByEmail(database, 'ann@reader.example'))?.events ?? [];
        const last = events.findLast(({ kind }) => kind !== 'reason');
        const back = await undo(database, last?.id ?? 0, new Date(leftAt.getTime() + waited));
        if (before?.state !== 'unsubscribed')
          expect({ back, row: row() }).toEqual({ back: true, row: before });
      }),
      { numRuns: 60 },
    );
  });

  it('goes on with a pause until its day', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const until = later(10 * DAY_MS);
    await pause(database, { subscriberId: 'ann', hashesOf, now: NOW, until });
    await leave(database, 'ann', 'page', later(1));
    expect(await findSubscriber(database, 'ann')).toMatchObject({ pausedUntil: null });
    const { events } = (await findSubscriberByEmail(database, 'ann@reader.example')) ?? {};
    expect(await undo(database, events?.at(-1)?.id ?? 0, later(2))).toBe(true);
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'paused',
      pausedUntil: until,
    });
    expect(await endPauses(database, later(10 * DAY_MS - 1))).toBe(0);
    expect(await endPauses(database, until)).toBe(1);
  });

  it('makes nobody active who was not', async () => {
    for (const state of ['pending', 'bounced'] as const) {
      const database = temporaryDatabase();
      addSubscriber(database, 'ann', state);
      await leave(database, 'ann', 'page', later(1));
      await undo(database, 1, later(2));
      expect(await findSubscriber(database, 'ann')).toMatchObject({ state });
    }
  });
});

describe('recordReason', () => {
  it('takes one reason each time somebody leaves', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const tell = (reason: string) =>
      recordReason(database, { subscriberId: 'ann', reason, now: later(5) });
    expect(await tell('before')).toBe(false);
    await leave(database, 'ann', 'page', NOW);
    expect(await tell('too-much: the words')).toBe(true);
    expect(await tell('again')).toBe(false);
    const { events } = (await findSubscriberByEmail(database, 'ann@reader.example')) ?? {};
    expect(events?.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['unsubscribed', null],
      ['reason', 'too-much: the words'],
    ]);
  });

  it('knows nobody by an id that is not on the list', async () => {
    const told = { subscriberId: 'nobody', reason: 'x', now: NOW };
    expect(await recordReason(temporaryDatabase(), told)).toBe(false);
  });
});
