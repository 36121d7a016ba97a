import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { UserError } from '#errors';
import type { Ledger } from '#emails/delivery/ledger.ts';
import { acceptChunk } from './accept.ts';
import { beginAttempt, claimChunk } from './claim.ts';
import type { Database } from './database.ts';
import { immediately } from './immediately.ts';
import { bounceAtServer } from './list/provider-events.ts';
import { teachAddressHashes } from './mailings/address-hashes.ts';
import { completeMailing } from './mailings/complete.ts';
import { prepareMailing } from './mailings/prepare.ts';
import { outOfChunk } from './mailings/members.ts';
import { isOf } from './mailings/piece.ts';
import { tallyOf } from './mailings/tally.ts';
import { chunks, deliveries, mailings } from './schema/delivery.ts';

/**
 * The delivery engine's ledger, in SQLite.
 * @param hashesOf the keyed hashes by which the suppression list knows a normalised address.
 */
export function createLedger(
  database: Database,
  hashesOf: (emailKey: string) => readonly string[],
): Ledger {
  teachAddressHashes(database, hashesOf);
  return {
    async find(piece) {
      return database
        .select()
        .from(mailings)
        .where(and(isOf(piece), isNotNull(mailings.copiedAt)))
        .get();
    },

    prepare: (preparation) => prepareMailing(database, preparation),

    async tally(mailingId) {
      return tallyOf(database, mailingId);
    },

    async lease(mailingId, wanted, now, mayTakeOver) {
      return immediately(database, (tx) => {
        const row = tx.select().from(mailings).where(eq(mailings.id, mailingId)).get();
        const { leaseOwner: owner, leaseUntil: until } = row ?? {};
        if (owner && owner !== wanted.owner && until && until > now && !mayTakeOver(owner))
          return { owner, until };
        tx.update(mailings)
          .set({ leaseOwner: wanted.owner, leaseUntil: wanted.until })
          .where(eq(mailings.id, mailingId))
          .run();
        return wanted;
      });
    },

    async renewLease(mailingId, { owner, until }) {
      const { changes } = database
        .update(mailings)
        .set({ leaseUntil: until })
        .where(and(eq(mailings.id, mailingId), eq(mailings.leaseOwner, owner)))
        .run();
      if (changes === 0)
        throw new UserError('Another sender has taken this mailing over.', {
          hint: 'Let it finish; nothing is lost and nothing is sent twice.',
        });
    },

    async releaseLease(mailingId, owner) {
      database
        .update(mailings)
        .set({ leaseOwner: null, leaseUntil: null })
        .where(and(eq(mailings.id, mailingId), eq(mailings.leaseOwner, owner)))
        .run();
    },

    async claim(mailingId, ask) {
      return immediately(database, (tx) => {
        const claim = ask();
        return claim && claimChunk(tx, mailingId, claim);
      });
    },

    async begin(chunkId, bodyHash, now) {
      await immediately(database, (tx) =>
        beginAttempt(tx).run({ chunkId, bodyHash, now: now.getTime() }),
      );
    },

    async accept(chunkId, providerIds, now) {
      await immediately(database, (tx) => acceptChunk(tx, chunkId, providerIds, now));
    },

    async note(chunkId, reason, inDoubt) {
      database
        .update(chunks)
        .set({ lastError: reason, ...(inDoubt ? {} : { firstAttemptAt: null, bodyHash: null }) })
        .where(eq(chunks.id, chunkId))
        .run();
    },

    async release(chunkId) {
      await immediately(database, (tx) => {
        tx.update(deliveries)
          .set({ state: 'waiting', ...outOfChunk })
          .where(eq(deliveries.chunkId, chunkId))
          .run();
        tx.delete(chunks).where(eq(chunks.id, chunkId)).run();
      });
    },

    async split(chunkId, keys, now) {
      await immediately(database, (tx) => {
        const chunk = tx.select().from(chunks).where(eq(chunks.id, chunkId)).get();
        if (!chunk) return;
        const members = tx
          .select({ id: deliveries.id })
          .from(deliveries)
          .where(eq(deliveries.chunkId, chunkId))
          .orderBy(deliveries.id)
          .all()
          .map(({ id }) => id);
        const half = Math.ceil(members.length / 2);
        for (const [index, ids] of [members.slice(0, half), members.slice(half)].entries()) {
          const { id } = tx
            .insert(chunks)
            .values({
              mailingId: chunk.mailingId,
              state: 'claimed',
              idempotencyKey: keys[index] ?? '',
              claimedAt: now,
            })
            .returning({ id: chunks.id })
            .get();
          tx.update(deliveries).set({ chunkId: id }).where(inArray(deliveries.id, ids)).run();
        }
        tx.update(chunks)
          .set({ state: 'split', answeredAt: now })
          .where(eq(chunks.id, chunkId))
          .run();
      });
    },

    async giveUp(chunkId, state, reason, now, bounced) {
      await immediately(database, (tx) => {
        const told = bounced && ({ bouncedAt: now, bounceType: 'permanent' } as const);
        tx.update(deliveries)
          .set({ state, reason, ...told })
          .where(eq(deliveries.chunkId, chunkId))
          .run();
        if (bounced) bounceAtServer(tx, bounced, { hashesOf, now });
        tx.update(chunks)
          .set({
            state: state === 'failed' ? 'refused' : 'skipped',
            answeredAt: now,
            lastError: reason,
          })
          .where(eq(chunks.id, chunkId))
          .run();
      });
    },

    async complete(mailingId, now) {
      await immediately(database, (tx) => completeMailing(tx, mailingId, now));
    },
  };
}
