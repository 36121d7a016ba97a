import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Chunk } from '#emails/delivery/ledger.ts';
import type { Transaction } from './database.ts';
import { chunks, deliveries } from './schema/delivery.ts';
import { subscribers } from './schema/subscribers.ts';

/**
 * The next chunk of a mailing, inside the caller's transaction: first one without an answer,
 * then a new one of those that wait.
 */
export function claimChunk(
  tx: Transaction,
  mailingId: number,
  options: { size: number; key: string; now: Date; except: readonly number[] },
): Chunk | undefined {
  return unanswered(tx, mailingId, options) ?? newChunk(tx, mailingId, options);
}

/** A chunk of an earlier attempt, or one that was split. Its members stay who they are. */
function unanswered(
  tx: Transaction,
  mailingId: number,
  { key, now, except }: { key: string; now: Date; except: readonly number[] },
): Chunk | undefined {
  for (;;) {
    const chunk = tx
      .select()
      .from(chunks)
      .where(
        and(
          eq(chunks.mailingId, mailingId),
          eq(chunks.state, 'claimed'),
          except.length > 0 ? notInArray(chunks.id, [...except]) : undefined,
        ),
      )
      .orderBy(chunks.id)
      .limit(1)
      .get();
    if (!chunk) return undefined;
    const inDoubt = chunk.firstAttemptAt !== null;
    if (!inDoubt) excludeThoseWhoLeft(tx, chunk.id);
    const recipients = recipientsOf(tx, chunk.id);
    if (recipients.length > 0 && inDoubt) return { ...chunk, recipients };
    if (recipients.length > 0) {
      // The members may be fewer than at an attempt that was turned away, and a provider
      // refuses a key that comes back with another body.
      tx.update(chunks).set({ idempotencyKey: key }).where(eq(chunks.id, chunk.id)).run();
      return { ...chunk, idempotencyKey: key, recipients };
    }
    tx.update(chunks)
      .set({ state: 'skipped', answeredAt: now })
      .where(eq(chunks.id, chunk.id))
      .run();
  }
}

/** Claims the next of those who wait; who has left since is excluded on the way. */
function newChunk(
  tx: Transaction,
  mailingId: number,
  { size, key, now }: { size: number; key: string; now: Date },
): Chunk | undefined {
  for (;;) {
    const next = tx
      .select({ id: deliveries.id, email: subscribers.email })
      .from(deliveries)
      .leftJoin(subscribers, eq(subscribers.id, deliveries.subscriberId))
      .where(and(eq(deliveries.mailingId, mailingId), eq(deliveries.state, 'waiting')))
      .orderBy(deliveries.id)
      .limit(size)
      .all();
    if (next.length === 0) return undefined;
    const chunk = tx
      .insert(chunks)
      .values({ mailingId, state: 'claimed', idempotencyKey: key, claimedAt: now })
      .returning()
      .get();
    const claimOne = tx
      .update(deliveries)
      .set({ state: 'claimed', chunkId: chunk.id, email: sql.placeholder('email') as never })
      .where(eq(deliveries.id, sql.placeholder('id')))
      .prepare();
    for (const { id, email } of next) claimOne.run({ id, email });
    excludeThoseWhoLeft(tx, chunk.id);
    const recipients = recipientsOf(tx, chunk.id);
    if (recipients.length > 0) return { ...chunk, recipients };
    tx.delete(chunks).where(eq(chunks.id, chunk.id)).run();
  }
}

/** Who is not active any more, or not there at all, is taken out of a chunk never tried. */
function excludeThoseWhoLeft(tx: Transaction, chunkId: number): void {
  tx.run(
    sql`update ${deliveries} set state = 'excluded', chunk_id = null, email = null,
        reason = 'left before it was sent'
        where chunk_id = ${chunkId} and not exists
        (select 1 from ${subscribers} where ${subscribers.id} = subscriber_id
         and ${subscribers.state} = 'active')`,
  );
}

function recipientsOf(tx: Transaction, chunkId: number): Chunk['recipients'] {
  return tx
    .select({
      deliveryId: deliveries.id,
      subscriberId: deliveries.subscriberId,
      email: deliveries.email,
    })
    .from(deliveries)
    .where(eq(deliveries.chunkId, chunkId))
    .orderBy(deliveries.id)
    .all()
    .map(({ email, ...rest }) => ({ ...rest, email: email ?? '' }));
}
