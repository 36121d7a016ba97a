import { lte } from 'drizzle-orm';
import type { Transaction } from './database.ts';
import { spentProofs } from './schema/protection.ts';

/** A proof of work that was checked, and is to count once. */
export interface Proof {
  /** SHA-256 of the challenge that was solved. */
  hash: string;
  /** When the challenge runs out, and with it the need to remember that it was solved. */
  expiresAt: Date;
}

/**
 * Spends a proof of work, inside a transaction.
 * @returns false where it was spent before.
 */
export function spendProof(tx: Transaction, { hash, expiresAt }: Proof, now: Date): boolean {
  tx.delete(spentProofs).where(lte(spentProofs.expiresAt, now)).run();
  const { changes } = tx
    .insert(spentProofs)
    .values({ proofHash: hash, expiresAt })
    .onConflictDoNothing()
    .run();
  return changes > 0;
}
