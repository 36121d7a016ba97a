import { and, count, eq, inArray, lte, sql } from 'drizzle-orm';
import type { PieceKind } from '#emails/delivery/piece.ts';
import type { Database } from '../database.ts';
import { subscribers, suppressions } from '../schema/subscribers.ts';
import { isSuppressed } from './address-hashes.ts';
import { isChosen } from './piece.ts';

/** Who would get a mailing that was prepared now. `eligible` is the sum of all the others. */
export interface Audience {
  eligible: number;
  included: number;
  excluded: Record<string, number>;
}

/**
 * Counts the audience as `prepareMailing` would copy it, without changing anything. A pause
 * whose time is over counts as ended.
 */
export async function countAudience(
  database: Database,
  kind: PieceKind,
  now: Date,
): Promise<Audience> {
  const ended = and(eq(subscribers.state, 'paused'), lte(subscribers.pausedUntil, now));
  const state = sql<string>`case when not ${isChosen(kind)} then 'not-chosen'
    when ${ended} then 'active' else ${subscribers.state} end`;
  const rows = database
    .select({ state, many: count() })
    .from(subscribers)
    .where(inArray(subscribers.state, ['active', 'paused', 'bounced', 'complained']))
    .groupBy(state)
    .all();
  const counts = new Map(rows.map(({ state: name, many }) => [name, many]));
  const anySuppressed = database.select().from(suppressions).limit(1).get() !== undefined;
  const suppressed = anySuppressed
    ? (database
        .select({ many: count() })
        .from(subscribers)
        .where(sql`${state} = 'active' and ${isSuppressed}`)
        .get()?.many ?? 0)
    : 0;
  const excluded = Object.fromEntries(
    [...counts, ['suppressed', suppressed] as const].filter(
      ([name, many]) => name !== 'active' && many > 0,
    ),
  );
  const active = counts.get('active') ?? 0;
  const eligible = [...counts.values()].reduce((sum, many) => sum + many, 0);
  return { eligible, included: active - suppressed, excluded };
}
