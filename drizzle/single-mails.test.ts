import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  asking,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../tests/fixtures/database.ts';
import { runElsewhere } from '../tests/fixtures/process.ts';
import type { Database } from './database.ts';
import { singleMails } from './schema/single-mails.ts';
import { createSingleMailStore } from './single-mails.ts';
import { suppressionOf } from './list/change-state.ts';
import { findSubscriberByEmail } from './list/find.ts';
import { requestSubscription } from './list/join.ts';

const UNTIL = later(60_000);

/** A list with one confirmation in the queue for each of these ids, a second apart. */
const listWithMails = async (...ids: string[]): Promise<Database> => {
  const database = temporaryDatabase();
  for (const [index, id] of ids.entries())
    await requestSubscription(
      database,
      asking(id, {
        now: later(index * 1_000),
        newId: 'ann',
        mailsPerAddress: { perDay: 99, ever: 99 },
      }),
    );
  return database;
};
const row = (database: Database) => database.select().from(singleMails).get();

describe('the store of single mails', () => {
  it('gives the mail that is due, with the address of its reader', async () => {
    const store = createSingleMailStore(await listWithMails('m1'), hashesOf);
    expect(await store.takeDue(NOW, UNTIL)).toEqual({
      id: 'm1',
      kind: 'confirmation',
      createdAt: NOW,
      subscriberId: 'ann',
      attempts: 1,
      email: 'Ann@reader.example',
      detail: null,
      tokenHash: 'm1',
      link: { expiresAt: later(1_000), usedAt: null },
      doubtedSince: null,
      repeats: 0,
    });
  });

  it('gives nothing before its time', async () => {
    const store = createSingleMailStore(await listWithMails('m1'), hashesOf);
    expect(await store.takeDue(later(-1), UNTIL)).toBeUndefined();
  });

  it('gives the mail that is due the longest first', async () => {
    const store = createSingleMailStore(await listWithMails('m1', 'm2'), hashesOf);
    const taken = [await store.takeDue(later(5_000), UNTIL), await store.takeDue(UNTIL, UNTIL)];
    expect(taken.map((due) => due?.id)).toEqual(['m1', 'm2']);
  });

  it('keeps a mail from others until its time is over, and counts the attempts', async () => {
    const store = createSingleMailStore(await listWithMails('m1'), hashesOf);
    await store.takeDue(NOW, UNTIL);
    expect(await store.takeDue(later(59_999), UNTIL)).toBeUndefined();
    expect(await store.takeDue(UNTIL, later(120_000))).toMatchObject({ id: 'm1', attempts: 2 });
  });

  it('never gives two takers the same mail', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `m${index}`);
    const database = await listWithMails(...ids);
    const take = `
      import { openDatabase } from '#drizzle/database.ts';
      import { createSingleMailStore } from '#drizzle/single-mails.ts';
      const store = createSingleMailStore(openDatabase(${JSON.stringify(database.$client.name)}), () => []);
      const [now, until] = [new Date(${later(1e6).getTime()}), new Date(${later(2e6).getTime()})];
      for (let due; (due = await store.takeDue(now, until)); ) console.log(due.id);`;
    const said = await Promise.all([runElsewhere(take), runElsewhere(take), runElsewhere(take)]);
    expect(said.join('').trimEnd().split('\n').sort()).toEqual(ids.sort());
  });

  it('forgets no mail that was sent, and gives it to nobody again', async () => {
    const database = await listWithMails('m1');
    const store = createSingleMailStore(database, hashesOf);
    await store.takeDue(NOW, UNTIL);
    await store.markSent('m1', later(5));
    expect(row(database)).toMatchObject({ sentAt: later(5), nextAttemptAt: null, lastError: null });
    expect(await store.takeDue(later(1e9), later(2e9))).toBeUndefined();
  });

  it('records once that a confirmation was mailed', async () => {
    const database = await listWithMails('m1');
    const store = createSingleMailStore(database, hashesOf);
    await store.markSent('m1', later(5));
    await store.markSent('m1', later(6));
    const { events } = (await findSubscriberByEmail(database, 'ann@reader.example')) ?? {};
    expect(events).toMatchObject([
      { kind: 'asked' },
      { kind: 'mailed', source: 'confirmation-mail', at: later(5) },
    ]);
    expect(row(database)?.sentAt).toEqual(later(5));
  });

  it('records no consent with the mail to somebody who is active already', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    await requestSubscription(database, asking('m1'));
    await createSingleMailStore(database, hashesOf).markSent('m1', NOW);
    const found = await findSubscriberByEmail(database, 'ann@reader.example');
    expect(found?.events).toEqual([]);
  });

  it('gives a mail that failed again at its next time, and not before', async () => {
    const database = await listWithMails('m1');
    const store = createSingleMailStore(database, hashesOf);
    await store.takeDue(NOW, UNTIL);
    const failed = { reason: 'it rains', doubtedSince: null, attempts: 1 };
    await store.markUnsent('m1', { ...failed, nextAttemptAt: later(5_000) }, later(1));
    expect(row(database)).toMatchObject({ lastError: 'it rains', sentAt: null });
    expect(await store.takeDue(later(4_999), UNTIL)).toBeUndefined();
    expect(await store.takeDue(later(5_000), UNTIL)).toMatchObject({ attempts: 2 });
  });

  it('says of a mail whose attempt was never answered for since when nobody knows', async () => {
    const database = await listWithMails('m1');
    const store = createSingleMailStore(database, hashesOf);
    await store.takeDue(NOW, UNTIL);
    expect(await store.takeDue(UNTIL, later(120_000))).toMatchObject({ doubtedSince: NOW });
    await store.markRepeat('m1', later(60_001));
    expect(await store.takeDue(later(120_000), later(180_000))).toMatchObject({
      doubtedSince: later(60_001),
      repeats: 1,
    });
    await store.markUnsent(
      'm1',
      { reason: 'busy', nextAttemptAt: later(180_000), doubtedSince: null, attempts: 2 },
      later(120_001),
    );
    expect(await store.takeDue(later(180_000), later(240_000))).toMatchObject({
      doubtedSince: null,
      attempts: 3,
    });
  });

  it('tells the list where there is no such mailbox', async () => {
    const database = await listWithMails('m1');
    const store = createSingleMailStore(database, hashesOf);
    await store.takeDue(NOW, UNTIL);
    const failed = { reason: 'no such mailbox', doubtedSince: null, attempts: 1 };
    const address = { email: 'Ann@reader.example', key: 'ann@reader.example' };
    await store.markUnsent('m1', { ...failed, nextAttemptAt: null }, later(1), address);
    const found = await findSubscriberByEmail(database, 'ann@reader.example');
    // Nobody has confirmed, so there is nothing to come back to; the address is kept from imports.
    expect(found?.subscriber.state).toBe('pending');
    expect(found?.events.at(-1)).toMatchObject({ kind: 'bounced', source: 'mail-server' });
    expect(suppressionOf(database, hashesOf('ann@reader.example'))).toMatchObject({
      reason: 'bounced',
    });
  });

  it('gives a mail to nobody again that was given up', async () => {
    const store = createSingleMailStore(await listWithMails('m1'), hashesOf);
    await store.takeDue(NOW, UNTIL);
    const failed = { reason: 'no such address', doubtedSince: null, attempts: 1 };
    await store.markUnsent('m1', { ...failed, nextAttemptAt: null }, later(1));
    expect(await store.takeDue(later(1e9), later(2e9))).toBeUndefined();
  });
});
