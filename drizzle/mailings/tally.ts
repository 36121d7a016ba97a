import { count, eq } from 'drizzle-orm';
import type { Tally } from '#emails/delivery/ledger.ts';
import type { Database, Transaction } from '../database.ts';
import { deliveries } from '../schema/delivery.ts';

/** How many deliveries of a mailing are in each state. */
export function tallyOf(tx: Database | Transaction, mailingId: number): Tally {
  const tally: Tally = { waiting: 0, claimed: 0, accepted: 0, excluded: 0, failed: 0, skipped: 0 };
  const rows = tx
    .select({ state: deliveries.state, many: count() })
    .from(deliveries)
    .where(eq(deliveries.mailingId, mailingId))
    .groupBy(deliveries.state)
    .all();
  for (const { state, many } of rows) tally[state] = many;
  return tally;
}
