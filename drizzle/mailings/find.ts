import { and, count, desc, eq, gte, inArray, isNotNull, lte } from 'drizzle-orm';
import type { Mailing } from '#emails/delivery/ledger.ts';
import type { Database } from '../database.ts';
import { chunks, deliveries, mailings } from '../schema/delivery.ts';
import { subscribers } from '../schema/subscribers.ts';

/** Every mailing that was prepared to the end, the newest first. */
export async function allMailings(database: Database): Promise<Mailing[]> {
  return database
    .select()
    .from(mailings)
    .where(isNotNull(mailings.copiedAt))
    .orderBy(desc(mailings.id))
    .all();
}

/** The mailings that a clock may send: planned for a moment that has come, or begun. */
export async function dueMailings(database: Database, now: Date): Promise<Mailing[]> {
  const rows = database
    .select()
    .from(mailings)
    .where(and(isNotNull(mailings.copiedAt), inArray(mailings.state, ['planned', 'sending'])))
    .orderBy(mailings.plannedFor, mailings.id)
    .all();
  return rows.filter(({ state, plannedFor }) => state === 'sending' || (plannedFor ?? now) <= now);
}

/** Lets a planned mailing begin. */
export async function beginMailing(database: Database, mailingId: number): Promise<void> {
  database
    .update(mailings)
    .set({ state: 'sending' })
    .where(and(eq(mailings.id, mailingId), eq(mailings.state, 'planned')))
    .run();
}

/** Notes that the canary is well. */
export async function passCanary(database: Database, mailingId: number, now: Date): Promise<void> {
  database.update(mailings).set({ canaryPassedAt: now }).where(eq(mailings.id, mailingId)).run();
}

/** What the provider has told of the mails of a mailing so far. */
export async function toldOf(database: Database, mailingId: number) {
  const many = (column: 'deliveredAt' | 'bouncedAt' | 'complainedAt') =>
    database
      .select({ many: count() })
      .from(deliveries)
      .where(and(eq(deliveries.mailingId, mailingId), isNotNull(deliveries[column])))
      .get()?.many ?? 0;
  return {
    delivered: many('deliveredAt'),
    bounced: many('bouncedAt'),
    complained: many('complainedAt'),
  };
}

/** How many mails of all mailings were accepted from a moment on. */
export async function acceptedSince(database: Database, since: Date): Promise<number> {
  const row = database
    .select({ many: count() })
    .from(chunks)
    .innerJoin(deliveries, eq(deliveries.chunkId, chunks.id))
    .where(
      and(
        gte(chunks.answeredAt, since),
        eq(chunks.state, 'accepted'),
        eq(deliveries.state, 'accepted'),
      ),
    )
    .get();
  return row?.many ?? 0;
}

/** The calls of a mailing that nobody knows the fate of. */
export async function uncertainChunks(database: Database, mailingId: number, before: Date) {
  return database
    .select({ id: chunks.id, firstAttemptAt: chunks.firstAttemptAt, lastError: chunks.lastError })
    .from(chunks)
    .where(
      and(
        eq(chunks.mailingId, mailingId),
        eq(chunks.state, 'claimed'),
        lte(chunks.firstAttemptAt, before),
      ),
    )
    .all();
}

/** What became of each mailing for one address: did they get it, and when? */
export async function deliveriesTo(database: Database, emailKey: string) {
  const subscriber = database
    .select()
    .from(subscribers)
    .where(eq(subscribers.emailKey, emailKey))
    .get();
  if (!subscriber) return undefined;
  return database
    .select({
      kind: mailings.kind,
      slug: mailings.slug,
      state: deliveries.state,
      reason: deliveries.reason,
      answeredAt: chunks.answeredAt,
      deliveredAt: deliveries.deliveredAt,
      bouncedAt: deliveries.bouncedAt,
      complainedAt: deliveries.complainedAt,
      providerId: deliveries.providerId,
    })
    .from(deliveries)
    .innerJoin(mailings, eq(mailings.id, deliveries.mailingId))
    .leftJoin(chunks, eq(chunks.id, deliveries.chunkId))
    .where(eq(deliveries.subscriberId, subscriber.id))
    .orderBy(desc(mailings.id))
    .all();
}
