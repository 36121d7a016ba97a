import { count } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  asking,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../tests/fixtures/database.ts';
import type { Database } from './database.ts';
import { countSubscribers } from './list/find.ts';
import { requestSubscription } from './list/join.ts';
import { pause } from './list/preferences.ts';
import { openMigratedDatabase } from './migrate.ts';
import { chunks, deliveries, mailings } from './schema/delivery.ts';
import { attempts, probes, spentProofs } from './schema/protection.ts';
import { singleMails } from './schema/single-mails.ts';
import { consentEvents, dailyCounts, mailedLinks } from './schema/subscribers.ts';
import { KEPT_DAYS, runUpkeep } from './upkeep.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const daysLater = (days: number) => later(days * DAY_MS);
const upkeep = (database: Database, now: Date) =>
  runUpkeep(database, { now, unconfirmedDays: 30, suggestionAddressDays: 30 });
const NOTHING = {
  unconfirmed: 0,
  pauses: 0,
  attempts: 0,
  probes: 0,
  proofs: 0,
  links: 0,
  mails: 0,
  ledger: 0,
  suggestions: 0,
};

describe('runUpkeep', () => {
  it('deletes who never confirmed in thirty days, with all that hangs on it, and no sooner', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ben');
    await requestSubscription(database, asking('m1'));
    expect(await upkeep(database, daysLater(29.9))).toEqual(NOTHING);
    expect(await upkeep(database, daysLater(30))).toEqual({ ...NOTHING, unconfirmed: 1 });
    expect(await countSubscribers(database)).toMatchObject({ pending: 0, active: 1 });
    for (const table of [consentEvents, mailedLinks, singleMails])
      expect(database.select().from(table).all()).toEqual([]);
    expect(database.select().from(dailyCounts).all()).toContainEqual({
      day: '2026-12-19',
      kind: 'purged',
      source: 'clock',
      many: 1,
    });
  });

  it('waits while a link of the last days still works', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    const again = { now: daysLater(28), expiresAt: daysLater(35) };
    await requestSubscription(database, asking('m2', again));
    expect(await upkeep(database, daysLater(31))).toEqual(NOTHING);
    expect(await upkeep(database, daysLater(36))).toMatchObject({ unconfirmed: 1 });
  });

  it('deletes more than fit into one transaction', async () => {
    const database = temporaryDatabase();
    for (let index = 0; index < 1_201; index++) addSubscriber(database, `r${index}`, 'pending');
    expect(await upkeep(database, daysLater(31))).toEqual({ ...NOTHING, unconfirmed: 1_201 });
  });

  it('ends pauses', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    await pause(database, { subscriberId: 'ann', hashesOf, now: NOW, until: daysLater(28) });
    expect(await upkeep(database, daysLater(28))).toEqual({ ...NOTHING, pauses: 1 });
    expect(await countSubscribers(database)).toMatchObject({ active: 1, paused: 0 });
  });

  it.each([
    ['attempts', attempts, { form: 'subscribe', networkHash: 'n', at: NOW }, KEPT_DAYS.attempts],
    ['probes', probes, { networkHash: 'n', many: 1, lastAt: NOW }, KEPT_DAYS.probes],
    ['proofs', spentProofs, { proofHash: 'p', expiresAt: daysLater(1) }, 1],
  ] as const)('deletes %s when their time is over', async (name, table, row, days) => {
    const database = temporaryDatabase();
    database.insert(table).values(row).run();
    const left = () => database.select({ many: count() }).from(table).get()?.many;
    await upkeep(database, new Date(daysLater(days).getTime() - 1));
    expect(left()).toBe(1);
    expect(await upkeep(database, daysLater(days))).toEqual({ ...NOTHING, [name]: 1 });
    expect(left()).toBe(0);
  });

  it('deletes old links and mails, but not the confirmations that a limit still counts', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'on');
    addSubscriber(database, 'off', 'unsubscribed');
    const mail = (id: string, fields: Partial<typeof singleMails.$inferInsert>) =>
      database
        .insert(singleMails)
        .values({ id, kind: 'confirmation', subscriberId: 'on', createdAt: NOW, ...fields })
        .run();
    mail('sent', { sentAt: NOW });
    mail('given-up', {});
    mail('welcome', { kind: 'welcome', subscriberId: 'off', sentAt: NOW });
    mail('still-counted', { subscriberId: 'off', sentAt: NOW });
    mail('due', { nextAttemptAt: NOW });
    mail('held', { heldReason: 'many at once' });
    mail('notice', { kind: 'editor-notice', subscriberId: null, sentAt: NOW });
    const link = { purpose: 'manage', subscriberId: 'on', createdAt: NOW } as const;
    database
      .insert(mailedLinks)
      .values({ ...link, tokenHash: 't', expiresAt: NOW })
      .run();
    expect(await upkeep(database, daysLater(89))).toEqual(NOTHING);
    expect(await upkeep(database, daysLater(90))).toEqual({ ...NOTHING, links: 1, mails: 4 });
    const kept = database.select().from(singleMails).orderBy(singleMails.id).all();
    expect(kept.map(({ id }) => id)).toEqual(['due', 'held', 'still-counted']);
  });

  it('erases from the ledger who is gone, once the call is answered', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    database
      .insert(mailings)
      .values({
        ...{ id: 1, kind: 'issue', slug: '1', state: 'sending', frozenMail: '', frozenHash: '' },
        ...{ eligible: 3, audience: 3, preparedAt: NOW },
      })
      .run();
    database
      .insert(chunks)
      .values({ id: 1, mailingId: 1, state: 'claimed', idempotencyKey: 'k', claimedAt: NOW })
      .run();
    const delivery = (subscriberId: string, state: 'accepted' | 'claimed') => ({
      mailingId: 1,
      subscriberId,
      state,
      email: `${subscriberId}@reader.example`,
      chunkId: 1,
    });
    database
      .insert(deliveries)
      .values([
        delivery('ann', 'accepted'),
        delivery('gone', 'accepted'),
        delivery('gone-too', 'claimed'),
      ])
      .run();
    expect(await upkeep(database, NOW)).toEqual({ ...NOTHING, ledger: 1 });
    const emails = database.select({ email: deliveries.email }).from(deliveries).all();
    expect(emails).toEqual([
      { email: 'ann@reader.example' },
      { email: null },
      { email: 'gone-too@reader.example' },
    ]);
  });

  it('does everything once where two run at the same time', async () => {
    const database = temporaryDatabase();
    for (let index = 0; index < 1_100; index++) addSubscriber(database, `r${index}`, 'pending');
    const other = openMigratedDatabase(database.$client.name);
    const both = await Promise.all([database, other].map((one) => upkeep(one, daysLater(31))));
    other.$client.close();
    expect(both.reduce((all, { unconfirmed }) => all + unconfirmed, 0)).toBe(1_100);
    const purged = database.select().from(dailyCounts).all();
    expect(purged).toEqual([{ day: '2026-12-20', kind: 'purged', source: 'clock', many: 1_100 }]);
  });
});
