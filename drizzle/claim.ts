import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Chunk, Mailing } from '#emails/delivery/ledger.ts';
import type { PieceKind } from '#emails/delivery/piece.ts';
import type { Transaction } from './database.ts';
import { isSuppressed } from './mailings/address-hashes.ts';
import { isChosen } from './mailings/piece.ts';
import { chunks, deliveries, mailings } from './schema/delivery.ts';
import { subscribers } from './schema/subscribers.ts';

/** The mailing that it is a chunk of. */
type Claimed = Pick<Mailing, 'id' | 'kind'>;

interface Claim {
  size: number;
  key: string;
  now: Date;
  except: readonly number[];
}

/**
 * The next chunk of a mailing, inside the caller's transaction: first one without an answer,
 * then a new one of those that wait. Nothing where the mailing is paused, cancelled or planned.
 */
export function claimChunk(tx: Transaction, mailingId: number, claim: Claim): Chunk | undefined {
  const mailing = tx.select().from(mailings).where(eq(mailings.id, mailingId)).get();
  if (mailing?.state !== 'sending') return undefined;
  if (!mailing.startedAt)
    tx.update(mailings).set({ startedAt: claim.now }).where(eq(mailings.id, mailingId)).run();
  return unanswered(tx, mailing, claim) ?? newChunk(tx, mailing, claim);
}

/** A chunk of an earlier attempt, or one that was split. Its members stay who they are. */
function unanswered(
  tx: Transaction,
  { id: mailingId, kind }: Claimed,
  { key, now, except }: Claim,
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
    if (!inDoubt) excludeThoseWhoLeft(tx, chunk.id, kind);
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
function newChunk(tx: Transaction, { id: mailingId, kind }: Claimed, { size, key, now }: Claim) {
  for (;;) {
    const chunk = tx
      .insert(chunks)
      .values({ mailingId, state: 'claimed', idempotencyKey: key, claimedAt: now })
      .returning()
      .get();
    const ofSubscriber = sql`from ${subscribers} where ${subscribers.id} = ${deliveries.subscriberId}`;
    const { changes } = tx.run(
      sql`update ${deliveries} set state = 'claimed', chunk_id = ${chunk.id},
          email = (select ${subscribers.email} ${ofSubscriber}),
          format = (select ${subscribers.format} ${ofSubscriber})
          where ${deliveries.id} in (select ${deliveries.id} from ${deliveries}
          where ${deliveries.mailingId} = ${mailingId} and ${deliveries.state} = 'waiting'
          order by ${deliveries.id} limit ${size})`,
    );
    if (changes > 0) excludeThoseWhoLeft(tx, chunk.id, kind);
    const recipients = changes > 0 ? recipientsOf(tx, chunk.id) : [];
    if (recipients.length > 0) return { ...chunk, recipients };
    tx.delete(chunks).where(eq(chunks.id, chunk.id)).run();
    if (changes === 0) return undefined;
  }
}

/**
 * Who is not active any more, not there at all, suppressed since, or has chosen otherwise, is
 * taken out of a chunk never tried.
 */
function excludeThoseWhoLeft(tx: Transaction, chunkId: number, kind: PieceKind): void {
  const active = sql`${subscribers.id} = ${deliveries.subscriberId} and ${subscribers.state} = 'active'`;
  tx.run(
    sql`update ${deliveries} set state = 'excluded', chunk_id = null, email = null, format = null,
        reason = case when not exists (select 1 from ${subscribers} where ${active}) then 'left'
        when exists (select 1 from ${subscribers} where ${active} and ${isChosen(kind)})
        then 'suppressed-since' else 'not-chosen-since' end
        where ${deliveries.chunkId} = ${chunkId} and not exists
        (select 1 from ${subscribers} where ${active} and ${isChosen(kind)} and not ${isSuppressed})`,
  );
}

function recipientsOf(tx: Transaction, chunkId: number): Chunk['recipients'] {
  return tx
    .select({
      deliveryId: deliveries.id,
      subscriberId: deliveries.subscriberId,
      email: deliveries.email,
      format: deliveries.format,
    })
    .from(deliveries)
    .where(eq(deliveries.chunkId, chunkId))
    .orderBy(deliveries.id)
    .all()
    .map(({ email, format, ...rest }) => ({
      ...rest,
      email: email ?? '',
      format: format ?? 'html',
    }));
}
