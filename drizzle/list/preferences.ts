import { eq } from 'drizzle-orm';
import { and, isNotNull, lte } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { subscribers, type MailFormat } from '../schema/subscribers.ts';
import { changeState, record, type Target } from './change-state.ts';
import { subscriberWithId } from './find.ts';

/** What a subscriber chooses. */
export interface Preferences {
  format: MailFormat;
  interviews: boolean;
  episodes: boolean;
}

interface Choice {
  subscriberId: string;
  hashesOf: (emailKey: string) => readonly string[];
  now: Date;
}

/**
 * Writes down what a subscriber chose.
 * @returns false where there is no such subscriber.
 */
export async function setPreferences(
  database: Database,
  { subscriberId, now, ...chosen }: Omit<Choice, 'hashesOf'> & Preferences,
): Promise<boolean> {
  return immediately(database, (tx) => {
    const before = subscriberWithId(tx, subscriberId);
    if (!before) return false;
    const changes = (['format', 'interviews', 'episodes'] as const)
      .filter((name) => before[name] !== chosen[name])
      .map((name) => `${name}: ${String(chosen[name])}`);
    if (changes.length === 0) return true;
    tx.update(subscribers).set(chosen).where(eq(subscribers.id, subscriberId)).run();
    const detail = changes.join(', ');
    record(tx, subscriberId, 'preferences', { source: 'preferences', detail, now });
    return true;
  });
}

/**
 * Stops the mail until a moment.
 * @returns false where there is nobody on the list to pause.
 */
export async function pause(
  database: Database,
  choice: Choice & { until: Date },
): Promise<boolean> {
  return change(database, choice, 'pause', choice.until);
}

/** Ends a pause before its time. */
export async function resume(database: Database, choice: Choice): Promise<boolean> {
  return change(database, choice, 'resume');
}

function change(
  database: Database,
  { subscriberId, hashesOf, now }: Choice,
  event: 'pause' | 'resume',
  until?: Date,
): Promise<boolean> {
  return immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, subscriberId);
    if (!subscriber) return false;
    const target = { subscriber, addressHashes: hashesOf(subscriber.emailKey) };
    const occasion = { source: 'preferences', now, ...(until && { until }) };
    return changeState(tx, target, event, occasion) !== undefined;
  });
}

const AT_ONCE = 500;

/**
 * Ends the pauses whose time has come. Before a mailing is prepared, and daily.
 * @returns how many ended.
 */
export async function endPauses(database: Database, now: Date): Promise<number> {
  for (let ended = 0; ;) {
    const many = await immediately(database, (tx) => {
      const due = tx
        .select()
        .from(subscribers)
        .where(and(isNotNull(subscribers.pausedUntil), lte(subscribers.pausedUntil, now)))
        .limit(AT_ONCE)
        .all();
      for (const subscriber of due) {
        // To end a pause asks nothing of the suppression list: it was asked when it began.
        const target: Target = { subscriber, addressHashes: [] };
        changeState(tx, target, 'resume', { source: 'clock', now });
      }
      return due.length;
    });
    ended += many;
    if (many < AT_ONCE) return ended;
  }
}
