import { asc, eq, sql } from 'drizzle-orm';
import type { Transaction } from './database.ts';
import { countEvent } from './list/daily-counts.ts';
import { kindOf } from './mailings/piece.ts';
import { prepared } from './prepared.ts';
import { chunks, deliveries } from './schema/delivery.ts';

/**
 * Writes down that the members of a chunk were accepted, inside the caller's transaction.
 * @param providerIds the provider's names for their mails, in order.
 */
export function acceptChunk(
  tx: Transaction,
  chunkId: number,
  providerIds: readonly string[],
  now: Date,
): void {
  const members = membersOf(tx).all({ chunkId });
  const named = members.map(({ id }, index) => [id, providerIds[index] ?? null]);
  acceptMembers(tx).run({ named: JSON.stringify(named) });
  answerChunk(tx).run({ chunkId, now: now.getTime() });
  countEvent(tx, 'mail', kindOf(tx, chunkId), now, members.length);
}

const membersOf = prepared((on) =>
  on
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(eq(deliveries.chunkId, sql.placeholder('chunkId')))
    .orderBy(asc(deliveries.id))
    .prepare(),
);

const acceptMembers = prepared((on) =>
  on
    .update(deliveries)
    .set({ state: 'accepted', providerId: sql`named.value ->> 1` })
    .from(sql`json_each(${sql.placeholder('named')}) as named`)
    .where(sql`${deliveries.id} = named.value ->> 0`)
    .prepare(),
);

const answerChunk = prepared((on) =>
  on
    .update(chunks)
    .set({ state: 'accepted', answeredAt: sql`${sql.placeholder('now')}`, lastError: null })
    .where(eq(chunks.id, sql.placeholder('chunkId')))
    .prepare(),
);
