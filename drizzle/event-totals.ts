import { sum } from 'drizzle-orm';
import type { Database } from './database.ts';
import { dailyCounts } from './schema/subscribers.ts';

/** How often each kind of event has happened since the list began, by where it came from. */
export async function eventTotals(
  database: Database,
): Promise<{ kind: string; source: string; many: number }[]> {
  return database
    .select({ kind: dailyCounts.kind, source: dailyCounts.source, many: sum(dailyCounts.many) })
    .from(dailyCounts)
    .groupBy(dailyCounts.kind, dailyCounts.source)
    .all()
    .map(({ many, ...rest }) => ({ ...rest, many: Number(many) }));
}
