import { sql } from 'drizzle-orm';
import type { Transaction } from '../database.ts';
import { prepared } from '../prepared.ts';
import { dailyCounts } from '../schema/subscribers.ts';

const count = prepared((on) =>
  on
    .insert(dailyCounts)
    .values({
      day: sql.placeholder('day'),
      kind: sql.placeholder('kind'),
      source: sql.placeholder('source'),
      many: sql.placeholder('many'),
    })
    .onConflictDoUpdate({
      target: [dailyCounts.day, dailyCounts.kind, dailyCounts.source],
      set: { many: sql`${dailyCounts.many} + excluded.many` },
    })
    .prepare(),
);

/** Counts an event on its day (UTC), in the transaction that records it. */
export function countEvent(
  tx: Transaction,
  kind: string,
  source: string,
  now: Date,
  many = 1,
): void {
  // This room knows no other, so not the time zone of the publication either.
  // eslint-disable-next-line no-restricted-syntax
  count(tx).run({ day: now.toISOString().slice(0, 10), kind, source, many });
}
