import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Database } from './database.ts';
import { mailings } from './schema/delivery.ts';

/** The newest issue whose mailing has begun, where there is one. */
export async function newestMailedIssue(database: Database): Promise<number | undefined> {
  const newest = database
    .select({ issue: sql<number | null>`max(cast(${mailings.slug} as integer))` })
    .from(mailings)
    .where(and(eq(mailings.kind, 'issue'), isNotNull(mailings.startedAt)))
    .get();
  return newest?.issue ?? undefined;
}
