import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  asking,
  later,
  NOW,
  temporaryDatabase,
} from '../tests/fixtures/database.ts';
import type { Database } from './database.ts';
import {
  confirmationState,
  confirmSubscription,
  findSubscriber,
  findSubscriberByEmail,
  requestSubscription,
  unsubscribe,
} from './subscribers.ts';

/** A list on which Ann has asked once for each of these links. */
const listWithLinks = async (...links: string[]): Promise<Database> => {
  const database = temporaryDatabase();
  for (const link of links) await requestSubscription(database, asking(link, { newId: 'ann' }));
  return database;
};
const eventsOf = async (database: Database) =>
  (await findSubscriberByEmail(database, 'ann@reader.example'))?.events.map(
    ({ kind, source, at }) => `${kind} by ${source} after ${at.getTime() - NOW.getTime()} ms`,
  );

describe('confirmSubscription', () => {
  it('makes somebody active, and records it', async () => {
    const database = await listWithLinks('link');
    expect(await confirmSubscription(database, 'link', later(5))).toBe('open');
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'active',
      confirmedAt: later(5),
    });
    expect(await eventsOf(database)).toEqual([
      'asked by site-form after 0 ms',
      'confirmed by confirmation-mail after 5 ms',
    ]);
  });

  it('confirms once', async () => {
    const database = await listWithLinks('link');
    await confirmSubscription(database, 'link', later(5));
    expect(await confirmSubscription(database, 'link', later(6))).toBe('used');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ confirmedAt: later(5) });
    expect(await eventsOf(database)).toHaveLength(2);
  });

  it('does nothing with a link that nobody was sent', async () => {
    const database = await listWithLinks('link');
    expect(await confirmSubscription(database, 'other', NOW)).toBe('unknown');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'pending' });
  });

  it('takes a link until just before it expires', async () => {
    const late = await listWithLinks('link');
    expect(await confirmSubscription(late, 'link', later(1_000))).toBe('expired');
    expect(await findSubscriber(late, 'ann')).toMatchObject({ state: 'pending' });
    const inTime = await listWithLinks('link');
    expect(await confirmSubscription(inTime, 'link', later(999))).toBe('open');
  });

  it('spends the other links of the same person', async () => {
    const database = await listWithLinks('first', 'second');
    expect(await confirmSubscription(database, 'second', later(1))).toBe('open');
    expect(await confirmSubscription(database, 'first', later(2))).toBe('used');
  });

  it('spends no link of anybody else', async () => {
    const database = await listWithLinks('link');
    const bob = { newId: 'bob', emailKey: 'bob@reader.example' };
    await requestSubscription(database, asking('of-bob', bob));
    await confirmSubscription(database, 'link', NOW);
    expect(await confirmationState(database, 'of-bob', NOW)).toBe('open');
  });

  it('brings somebody back who has left', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann', 'unsubscribed');
    await requestSubscription(database, asking('link'));
    await confirmSubscription(database, 'link', later(1));
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'active',
      unsubscribedAt: null,
    });
  });
});

describe('confirmationState', () => {
  it('looks at a link and changes nothing', async () => {
    const database = await listWithLinks('link');
    expect(await confirmationState(database, 'link', NOW)).toBe('open');
    expect(await confirmationState(database, 'link', later(1_000))).toBe('expired');
    expect(await confirmationState(database, 'other', NOW)).toBe('unknown');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'pending' });
    await confirmSubscription(database, 'link', NOW);
    expect(await confirmationState(database, 'link', NOW)).toBe('used');
  });
});

describe('unsubscribe', () => {
  it('takes somebody off the list, and records it once however often it is asked', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    expect(await unsubscribe(database, 'ann', 'one-click', later(1))).toBe(true);
    expect(await unsubscribe(database, 'ann', 'page', later(2))).toBe(true);
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'unsubscribed',
      unsubscribedAt: later(1),
    });
    expect(await eventsOf(database)).toEqual(['unsubscribed by one-click after 1 ms']);
  });

  it('knows nobody by an id that is not on the list', async () => {
    expect(await unsubscribe(temporaryDatabase(), 'nobody', 'page', NOW)).toBe(false);
  });

  it.each(['pending', 'unsubscribed'] as const)(
    'spends the open links of somebody who is %s',
    async (state) => {
      const database = temporaryDatabase();
      addSubscriber(database, 'ann', state);
      await requestSubscription(database, asking('link'));
      await unsubscribe(database, 'ann', 'one-click', later(1));
      expect(await confirmSubscription(database, 'link', later(2))).toBe('used');
      expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'unsubscribed' });
    },
  );

  it('takes nobody else off the list', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    addSubscriber(database, 'bob');
    await unsubscribe(database, 'ann', 'page', NOW);
    expect(await findSubscriber(database, 'bob')).toMatchObject({ state: 'active' });
  });
});
