import { eq, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import { probes } from './schema/protection.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Nothing asks for more, and a scanner need not make the file grow or be written. */
const COUNTED_AT_MOST = 1_000;

/** How often a network asked for what only an attacker asks for. */
export interface Probing {
  many: number;
  /** The last time. */
  lastAt: Date;
}

/**
 * Notes that a network asked for a path that no reader asks for. What is older than some days
 * is forgotten.
 * @param options.days how long it is remembered.
 */
export async function noteProbe(
  database: Database,
  { networkHash, now, days }: { networkHash: string; now: Date; days: number },
): Promise<void> {
  await immediately(database, (tx) => {
    tx.delete(probes)
      .where(lte(probes.lastAt, new Date(now.getTime() - days * DAY_MS)))
      .run();
    tx.insert(probes)
      .values({ networkHash, many: 1, lastAt: now })
      .onConflictDoUpdate({
        target: probes.networkHash,
        set: { many: sql`min(${probes.many} + 1, ${COUNTED_AT_MOST})`, lastAt: now },
      })
      .run();
  });
}

/** What is remembered of a network, inside a transaction. Nothing where it is too long ago. */
export function probingOf(
  tx: Transaction,
  { networkHash, now, days }: { networkHash: string; now: Date; days: number },
): Probing | undefined {
  const row = tx
    .select({ many: probes.many, lastAt: probes.lastAt })
    .from(probes)
    .where(eq(probes.networkHash, networkHash))
    .get();
  return row && now.getTime() - row.lastAt.getTime() < days * DAY_MS ? row : undefined;
}
