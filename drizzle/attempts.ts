import { and, desc, eq, gt, lte } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import { attempts, type FormName } from './schema/protection.ts';

/** How many attempts are taken in an hour. */
export interface HourlyLimits {
  /** From one network. */
  network: number;
  /** From everybody together. */
  all: number;
}

export interface Attempt {
  form: FormName;
  networkHash: string;
  now: Date;
}

/** Which limit was reached, and the seconds until there is room again. Nothing where it was taken. */
export interface Excess {
  limit: keyof HourlyLimits;
  retryAfter: number;
}

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Counts an attempt to send a form, unless it is past a limit. Looking and counting are one
 * transaction, so that attempts at the same moment cannot slip past together. What is refused
 * is not counted: whoever waits gets through, and nobody can fill the table.
 */
export async function countAttempt(
  database: Database,
  { form, networkHash, now }: Attempt,
  limits: HourlyLimits,
): Promise<Excess | undefined> {
  return immediately(database, (tx): Excess | undefined => {
    tx.delete(attempts)
      .where(lte(attempts.at, new Date(now.getTime() - DAY_MS)))
      .run();
    for (const limit of ['network', 'all'] as const) {
      const here = limit === 'network' ? networkHash : undefined;
      const at = nthLast(tx, { form, here, now, n: limits[limit] });
      if (at) return { limit, retryAfter: secondsUntil(new Date(at.getTime() + HOUR_MS), now) };
    }
    tx.insert(attempts).values({ form, networkHash, at: now }).run();
    return undefined;
  });
}

/** When the nth attempt of the last hour was made, counted from now: there is room an hour later. */
function nthLast(
  tx: Transaction,
  { form, here, now, n }: { form: FormName; here: string | undefined; now: Date; n: number },
): Date | undefined {
  const row = tx
    .select({ at: attempts.at })
    .from(attempts)
    .where(
      and(
        eq(attempts.form, form),
        here === undefined ? undefined : eq(attempts.networkHash, here),
        gt(attempts.at, new Date(now.getTime() - HOUR_MS)),
      ),
    )
    .orderBy(desc(attempts.at))
    .limit(1)
    .offset(n - 1)
    .get();
  return row?.at;
}

/** At least a second, and never more than an hour where the clock was set back. */
function secondsUntil(moment: Date, now: Date): number {
  const seconds = Math.ceil((moment.getTime() - now.getTime()) / 1000);
  return Math.min(Math.max(seconds, 1), HOUR_MS / 1000);
}
