import { and, count, eq, isNull } from 'drizzle-orm';
import type { Tally } from '#emails/delivery/ledger.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import type { Transaction } from '../database.ts';
import { chunks, mailings } from '../schema/delivery.ts';
import { exclusionsOf } from './exclusions.ts';
import { tallyOf } from './tally.ts';

/** What was done, for good: it stays in the ledger. */
export interface Receipt extends Piece, Pick<Tally, 'accepted' | 'failed' | 'skipped'> {
  /** SHA-256 of the mail that everybody got, but for their own links. */
  hash: string;
  commit: string | null;
  eligible: number;
  /** How many were excluded, by the reason, before the first call or when their turn came. */
  excluded: Record<string, number>;
  calls: number;
  /** ISO 8601, UTC. */
  startedAt: string;
  completedAt: string;
  /** From the first claim to the last answer, pauses included. */
  seconds: number;
}

/** Ends a mailing and writes its receipt, inside the caller's transaction. The first end counts. */
export function completeMailing(tx: Transaction, mailingId: number, now: Date): void {
  const mailing = tx
    .select()
    .from(mailings)
    .where(and(eq(mailings.id, mailingId), isNull(mailings.completedAt)))
    .get();
  if (mailing?.state !== 'sending') return;
  const { accepted, failed, skipped } = tallyOf(tx, mailingId);
  const calls = tx
    .select({ many: count() })
    .from(chunks)
    .where(and(eq(chunks.mailingId, mailingId), eq(chunks.state, 'accepted')))
    .get();
  const startedAt = mailing.startedAt ?? now;
  const receipt: Receipt = {
    kind: mailing.kind,
    slug: mailing.slug,
    hash: mailing.frozenHash,
    commit: mailing.commit,
    eligible: mailing.eligible,
    ...{ accepted, failed, skipped },
    excluded: exclusionsOf(tx, mailingId),
    calls: calls?.many ?? 0,
    startedAt: startedAt.toISOString(),
    completedAt: now.toISOString(),
    seconds: Math.max(0, (now.getTime() - startedAt.getTime()) / 1000),
  };
  tx.update(mailings)
    .set({ state: 'done', stateReason: null, completedAt: now, receipt: JSON.stringify(receipt) })
    .where(eq(mailings.id, mailingId))
    .run();
}
