import { and, count, eq, gt, isNotNull, isNull, lte, min } from 'drizzle-orm';
import type { Stoppage } from '#emails/queue/store.ts';
import type { Database } from './database.ts';
import { switches } from './schema/protection.ts';
import { singleMails } from './schema/single-mails.ts';

/** How the queue of single mails stands. */
export interface QueueState {
  /** Mails that will be tried, now or later. */
  waiting: number;
  /** Mails that wait for the editor. */
  held: number;
  /** Mails of the last days of which nobody knows whether they went out. */
  uncertain: number;
  /** For how long the oldest mail has been due, in milliseconds. */
  lateMs: number;
  /** Why no mail is sent at all, and since when. Nothing where mails are sent. */
  stopped: (Stoppage & { since: Date }) | undefined;
}

/** For so many days somebody may still want to ask whether a mail arrived. */
export const UNCERTAIN_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const STOPPED = 'mail-queue-stopped';

/** Counts the queue. */
export async function queueState(database: Database, now: Date): Promise<QueueState> {
  const many = (where: ReturnType<typeof and>) =>
    database.select({ many: count() }).from(singleMails).where(where).get()?.many ?? 0;
  const due = database
    .select({ first: min(singleMails.nextAttemptAt) })
    .from(singleMails)
    .where(and(isNotNull(singleMails.nextAttemptAt), lte(singleMails.nextAttemptAt, now)))
    .get();
  return {
    waiting: many(isNotNull(singleMails.nextAttemptAt)),
    held: many(isNotNull(singleMails.heldReason)),
    uncertain: many(
      and(
        isNotNull(singleMails.firstAttemptAt),
        isNull(singleMails.nextAttemptAt),
        gt(singleMails.createdAt, new Date(now.getTime() - UNCERTAIN_DAYS * DAY_MS)),
      ),
    ),
    lateMs: due?.first ? now.getTime() - due.first.getTime() : 0,
    stopped: stoppageOf(database),
  };
}

function stoppageOf(database: Database): QueueState['stopped'] {
  const row = database.select().from(switches).where(eq(switches.name, STOPPED)).get();
  return row && { ...(JSON.parse(row.value) as Stoppage), since: row.at };
}

/** Notes that no single mail is sent at the moment, and why. Since when is kept. */
export async function noteStoppage(
  database: Database,
  { reason, hint }: Stoppage,
  now: Date,
): Promise<void> {
  const value = JSON.stringify({ reason, hint });
  database
    .insert(switches)
    .values({ name: STOPPED, value, at: now })
    .onConflictDoUpdate({ target: switches.name, set: { value } })
    .run();
}

/** Notes that single mails are sent again. */
export async function noteGoingOn(database: Database): Promise<void> {
  database.delete(switches).where(eq(switches.name, STOPPED)).run();
}
