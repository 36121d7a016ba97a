import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { issuePiece } from '#emails/delivery/piece.ts';
import { hashesOf, later, NOW } from '../tests/fixtures/database.ts';
import {
  addReader,
  databaseWithMailings,
  newsOf,
  tellOf,
} from '../tests/fixtures/delivery-events.ts';
import type { Database } from './database.ts';
import { recordReason, undoUnsubscribe, unsubscribe } from './list/leave.ts';
import { reportMailing } from './mailing-report.ts';
import { chunks, deliveries, mailings } from './schema/delivery.ts';

const HOUR = 60 * 60 * 1000;
const hourOf = (milliseconds: number) => Math.floor((NOW.getTime() + milliseconds) / HOUR) * HOUR;

/** Issues 1 and 2, a week apart, to these readers; the mails of issue 1 were accepted at once. */
function sent(...readers: string[]): Database {
  const database = databaseWithMailings(2);
  for (const issue of [1, 2]) {
    const startedAt = later((issue - 1) * 7 * 24 * HOUR);
    database
      .update(mailings)
      .set({ startedAt })
      .where(eq(mailings.slug, String(issue)))
      .run();
  }
  for (const reader of readers) addReader(database, reader);
  const { id: chunkId } = database
    .insert(chunks)
    .values({
      mailingId: 1,
      state: 'accepted',
      idempotencyKey: 'key',
      claimedAt: NOW,
      answeredAt: later(1_000),
    })
    .returning()
    .get();
  database.update(deliveries).set({ chunkId }).where(eq(deliveries.mailingId, 1)).run();
  return database;
}

/** Changes what the ledger says of somebody's mail of issue 1. */
const change = (
  database: Database,
  subscriberId: string,
  fields: Partial<typeof deliveries.$inferInsert>,
) =>
  database
    .update(deliveries)
    .set(fields)
    .where(and(eq(deliveries.mailingId, 1), eq(deliveries.subscriberId, subscriberId)))
    .run();

const leaving = (subscriberId: string, milliseconds: number) =>
  ({ subscriberId, source: 'page', hashesOf, now: later(milliseconds) }) as const;

describe('the report of a mailing', () => {
  it('is none where the issue was never prepared', async () => {
    expect(await reportMailing(databaseWithMailings(1), issuePiece(9))).toBeUndefined();
  });

  it('puts each accepted mail into one of the outcomes, which add up', async () => {
    const database = sent('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
    await tellOf(
      database,
      newsOf('a', 1, 'delivered'),
      ...[newsOf('b', 1, 'permanent'), newsOf('c', 1, 'transient')],
      // It bounced at first, and was delivered after all.
      ...[newsOf('d', 1, 'transient', 1), newsOf('d', 1, 'delivered', 5)],
      // It was delivered, and came back from behind the server that took it.
      ...[newsOf('e', 1, 'delivered', 1), newsOf('e', 1, 'undetermined', 5)],
      ...[newsOf('f', 1, 'failed'), newsOf('g', 1, 'suppressed')],
    );
    const report = await reportMailing(database, issuePiece(1));
    expect(report?.outcomes).toEqual({
      delivered: 2,
      bounced: { permanent: 1, transient: 1, undetermined: 1 },
      notSent: { failed: 1, suppressed: 1 },
      noNews: 1,
    });
    expect(report?.states.accepted).toBe(8);
  });

  it('counts who was excluded by the reason, and everybody in one state', async () => {
    const database = sent('a', 'b', 'c', 'd', 'e');
    change(database, 'a', { state: 'excluded', reason: 'paused' });
    change(database, 'b', { state: 'excluded', reason: 'bounced' });
    change(database, 'c', { state: 'excluded', reason: 'paused' });
    change(database, 'd', { state: 'failed', reason: 'Resend: no such address' });
    const report = await reportMailing(database, issuePiece(1));
    expect(report?.excluded).toEqual({ paused: 2, bounced: 1 });
    expect(report?.states).toEqual({
      ...{ waiting: 0, claimed: 0, skipped: 0 },
      ...{ accepted: 1, excluded: 3, failed: 1 },
    });
  });

  it('says in which hour what happened', async () => {
    const database = sent('a', 'b', 'c');
    await tellOf(
      database,
      ...[newsOf('a', 1, 'delivered', 1), newsOf('b', 1, 'delivered', 61)],
      ...[newsOf('a', 1, 'complained', 62), newsOf('c', 1, 'permanent', 130)],
    );
    await unsubscribe(database, leaving('b', 63 * 60_000));
    const none = { accepted: 0, delivered: 0, bounced: 0, complained: 0, unsubscribed: 0 };
    expect((await reportMailing(database, issuePiece(1)))?.hours).toEqual(
      new Map([
        [hourOf(0), { ...none, accepted: 3, delivered: 1 }],
        [hourOf(HOUR), { ...none, delivered: 1, complained: 1, unsubscribed: 1 }],
        [hourOf(2 * HOUR), { ...none, bounced: 1 }],
      ]),
    );
  });

  it('is of its own mailing alone', async () => {
    const database = sent('a', 'b');
    await tellOf(database, newsOf('a', 2, 'permanent'));
    expect((await reportMailing(database, issuePiece(1)))?.outcomes.noNews).toBe(2);
    expect((await reportMailing(database, issuePiece(2)))?.outcomes.bounced.permanent).toBe(1);
  });
});

describe('who left after a mailing', () => {
  it('is counted with the reasons that were given, and the words', async () => {
    const database = sent('a', 'b', 'c', 'd');
    for (const [reader, reason] of [
      ['a', 'too-much'],
      ['b', 'too-much: Weekly is a lot.'],
      ['c', 'Words alone, with a: colon'],
      ['d', ''],
    ] as const) {
      await unsubscribe(database, leaving(reader, HOUR));
      if (reason) await recordReason(database, { subscriberId: reader, reason, now: later(HOUR) });
    }
    expect((await reportMailing(database, issuePiece(1)))?.leaving).toEqual({
      many: 4,
      reasons: [
        { reason: 'too-much', many: 2 },
        { reason: 'other', many: 1 },
      ],
      words: expect.arrayContaining(['Weekly is a lot.', 'Words alone, with a: colon']),
    });
  });

  it('is nobody who did not get it, came back, or left before it or after the next one', async () => {
    const database = sent('never', 'back', 'before', 'after', 'gone');
    change(database, 'never', { state: 'excluded', reason: 'paused' });
    await unsubscribe(database, leaving('never', HOUR));
    await unsubscribe(database, leaving('before', -HOUR));
    await unsubscribe(database, leaving('after', 8 * 24 * HOUR));
    await unsubscribe(database, leaving('gone', HOUR));
    const left = await unsubscribe(database, leaving('back', HOUR));
    const undo = { ...leaving('back', 2 * HOUR), eventId: left?.eventId ?? 0, windowMs: HOUR };
    expect(await undoUnsubscribe(database, undo)).toBe(true);
    expect((await reportMailing(database, issuePiece(1)))?.leaving.many).toBe(1);
    expect((await reportMailing(database, issuePiece(2)))?.leaving.many).toBe(1);
  });
});
