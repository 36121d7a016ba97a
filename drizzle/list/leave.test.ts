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
import { unsubscribe } from './leave.ts';

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
    expect(await leave(database, 'ann', 'page', later(2))).toEqual({ eventId: 1 });
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
