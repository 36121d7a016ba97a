import { and, count, isNotNull, lte, min } from 'drizzle-orm';
import type { Database } from './database.ts';
import { singleMails } from './schema/single-mails.ts';

/** How the queue of single mails stands. */
export interface QueueState {
  /** Mails that will be tried, now or later. */
  waiting: number;
  /** Mails that wait for the editor. */
  held: number;
  /** For how long the oldest mail has been due, in milliseconds. */
  lateMs: number;
}

/** Counts the queue. */
export async function queueState(database: Database, now: Date): Promise<QueueState> {
  const waiting = database
    .select({ many: count() })
    .from(singleMails)
    .where(isNotNull(singleMails.nextAttemptAt))
    .get();
  const held = database
    .select({ many: count() })
    .from(singleMails)
    .where(isNotNull(singleMails.heldReason))
    .get();
  const due = database
    .select({ first: min(singleMails.nextAttemptAt) })
    .from(singleMails)
    .where(and(isNotNull(singleMails.nextAttemptAt), lte(singleMails.nextAttemptAt, now)))
    .get();
  return {
    waiting: waiting?.many ?? 0,
    held: held?.many ?? 0,
    lateMs: due?.first ? now.getTime() - due.first.getTime() : 0,
  };
}
