import { and, count, eq } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { deliveries } from '../schema/delivery.ts';

/** How many of a mailing were excluded, by the reason. */
export function exclusionsOf(tx: Database | Transaction, mailingId: number) {
  const rows = tx
    .select({ reason: deliveries.reason, many: count() })
    .from(deliveries)
    .where(and(eq(deliveries.mailingId, mailingId), eq(deliveries.state, 'excluded')))
    .groupBy(deliveries.reason)
    .all();
  return Object.fromEntries(rows.map(({ reason, many }) => [reason ?? 'left', many]));
}
