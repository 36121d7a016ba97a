import { sql } from 'drizzle-orm';
import type { Transaction } from '../database.ts';
import { dailyCounts } from '../schema/subscribers.ts';

/** Counts an event on its day (UTC), in the transaction that records it. */
export function countEvent(
  tx: Transaction,
  kind: string,
  source: string,
  now: Date,
  many = 1,
): void {
  tx.insert(dailyCounts)
    .values({ day: now.toISOString().slice(0, 10), kind, source, many })
    .onConflictDoUpdate({
      target: [dailyCounts.day, dailyCounts.kind, dailyCounts.source],
      set: { many: sql`${dailyCounts.many} + excluded.many` },
    })
    .run();
}
