import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import { immediately } from '../immediately.ts';
import { consentEvents, dailyCounts, subscribers, suppressions } from '../schema/subscribers.ts';
import { changeState, record, standingOf } from './change-state.ts';
import { subscriberWithKey } from './find.ts';
import { afterEvent, listEvents, type ListEvent } from './transitions.ts';

const KEY = 'ann@reader.example';
const target = (tx: Parameters<typeof standingOf>[0]) => ({
  subscriber: subscriberWithKey(tx, KEY),
  addressHashes: hashesOf(KEY),
});

describe('changeState', () => {
  it('leaves the database where the table of transitions says, whatever the order', async () => {
    const database = temporaryDatabase();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...listEvents), { maxLength: 15 }),
        async (events) => {
          database.delete(subscribers).run();
          database.delete(suppressions).run();
          addSubscriber(database, 'ann', 'pending');
          await immediately(database, (tx) => {
            for (const event of events.filter((one) => one !== 'erase')) {
              const before = standingOf(tx, target(tx));
              const expected = afterEvent(before, event);
              expect(changeState(tx, target(tx), event, { source: 'test', now: NOW })).toEqual(
                expected,
              );
              expect(standingOf(tx, target(tx))).toEqual(expected ?? before);
            }
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('finds a suppression that was made with a retired key', async () => {
    const database = temporaryDatabase();
    await immediately(database, (tx) =>
      changeState(tx, { subscriber: undefined, addressHashes: ['of the old key'] }, 'complain', {
        source: 'webhook',
        now: NOW,
      }),
    );
    addSubscriber(database, 'ann', 'pending');
    await immediately(database, (tx) => {
      const ann = { ...target(tx), addressHashes: ['of the new key', 'of the old key'] };
      expect(standingOf(tx, ann).suppression).toBe('complained');
      expect(changeState(tx, ann, 'confirm', { source: 'test', now: NOW })).toBeUndefined();
    });
  });

  it('counts each day what happened on it', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const happens = (event: ListEvent, now: Date) =>
      immediately(database, (tx) => changeState(tx, target(tx), event, { source: 'page', now }));
    await happens('leave', NOW);
    await happens('leave', later(1));
    await happens('undo', later(2));
    await happens('leave', later(24 * 60 * 60 * 1000));
    expect(
      database.select().from(dailyCounts).orderBy(dailyCounts.day, dailyCounts.kind).all(),
    ).toEqual([
      { day: '2026-11-19', kind: 'undone', source: 'page', many: 1 },
      { day: '2026-11-19', kind: 'unsubscribed', source: 'page', many: 1 },
      { day: '2026-11-20', kind: 'unsubscribed', source: 'page', many: 1 },
    ]);
  });
});

describe('the record of consent', () => {
  it('is added to and never changed', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    await immediately(database, (tx) =>
      record(tx, 'ann', 'asked', { source: 'site-form', now: NOW }),
    );
    expect(() => database.update(consentEvents).set({ source: 'other' }).run()).toThrow(
      'A consent event is added and never changed.',
    );
  });
});
