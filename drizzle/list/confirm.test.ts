import { eq } from 'drizzle-orm';
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
import { singleMails } from '../schema/single-mails.ts';
import { confirmSubscription } from './confirm.ts';
import { findSubscriber, findSubscriberByEmail } from './find.ts';
import { requestSubscription } from './join.ts';
import { linkState } from './mailed-links.ts';

/** A list on which Ann has asked once for each of these links. */
const listWithLinks = async (...links: string[]): Promise<Database> => {
  const database = temporaryDatabase();
  for (const link of links) await requestSubscription(database, asking(link, { newId: 'ann' }));
  return database;
};
const confirm = (database: Database, tokenHash: string, now: Date) =>
  confirmSubscription(database, { tokenHash, hashesOf, mailId: `welcome ${tokenHash}`, now });
const eventsOf = async (database: Database) =>
  (await findSubscriberByEmail(database, 'ann@reader.example'))?.events.map(
    ({ kind, source, at }) => `${kind} by ${source} after ${at.getTime() - NOW.getTime()} ms`,
  );

describe('confirmSubscription', () => {
  it('makes somebody active, and records it', async () => {
    const database = await listWithLinks('link');
    expect(await confirm(database, 'link', later(5))).toBe('open');
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
    await confirm(database, 'link', later(5));
    expect(await confirm(database, 'link', later(6))).toBe('used');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ confirmedAt: later(5) });
    expect(await eventsOf(database)).toHaveLength(2);
  });

  it('does nothing with a link that nobody was sent', async () => {
    const database = await listWithLinks('link');
    expect(await confirm(database, 'other', NOW)).toBe('unknown');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'pending' });
  });

  it('takes a link until just before it expires', async () => {
    const late = await listWithLinks('link');
    expect(await confirm(late, 'link', later(1_000))).toBe('expired');
    expect(await findSubscriber(late, 'ann')).toMatchObject({ state: 'pending' });
    const inTime = await listWithLinks('link');
    expect(await confirm(inTime, 'link', later(999))).toBe('open');
  });

  it('spends the other links of the same person', async () => {
    const database = await listWithLinks('first', 'second');
    expect(await confirm(database, 'second', later(1))).toBe('open');
    expect(await confirm(database, 'first', later(2))).toBe('used');
  });

  it('spends no link of anybody else', async () => {
    const database = await listWithLinks('link');
    const bob = { newId: 'bob', emailKey: 'bob@reader.example' };
    await requestSubscription(database, asking('of-bob', bob));
    await confirm(database, 'link', NOW);
    expect(await linkState(database, 'confirm', 'of-bob', NOW)).toBe('open');
  });

  it('brings somebody back who has left', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann', 'unsubscribed');
    await requestSubscription(database, asking('link'));
    await confirm(database, 'link', later(1));
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      state: 'active',
      stateAt: later(1),
    });
  });
});

describe('confirmationState', () => {
  it('looks at a link and changes nothing', async () => {
    const database = await listWithLinks('link');
    expect(await linkState(database, 'confirm', 'link', NOW)).toBe('open');
    expect(await linkState(database, 'confirm', 'link', later(1_000))).toBe('expired');
    expect(await linkState(database, 'confirm', 'other', NOW)).toBe('unknown');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'pending' });
    await confirm(database, 'link', NOW);
    expect(await linkState(database, 'confirm', 'link', NOW)).toBe('used');
  });

  it('freezes which issue the welcome carries', async () => {
    const database = await listWithLinks('link');
    const confirmation = { tokenHash: 'link', hashesOf, mailId: 'w', newestIssue: 24, now: NOW };
    await confirmSubscription(database, confirmation);
    expect(
      database
        .select({ detail: singleMails.detail })
        .from(singleMails)
        .where(eq(singleMails.kind, 'welcome'))
        .all(),
    ).toEqual([{ detail: '{"issue":24}' }]);
  });
});
