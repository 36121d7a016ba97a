import { and, desc, eq, ne } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { consentEvents } from '../schema/subscribers.ts';
import { changeState, record } from './change-state.ts';
import { subscriberWithId } from './find.ts';

/** Somebody who leaves: by the button of the mail program, or on the page. */
export interface Leaving {
  subscriberId: string;
  source: 'one-click' | 'page';
  hashesOf: (emailKey: string) => readonly string[];
  /** A fresh random id for the goodbye. Without one, no mail is sent. */
  mailId?: string;
  now: Date;
}

/**
 * Takes somebody off the list, at once and as often as asked.
 * @returns the number of the event that an undo must name; nothing where there is no such
 * subscriber, or nothing to undo.
 */
export async function unsubscribe(
  database: Database,
  { subscriberId, source, hashesOf, mailId, now }: Leaving,
): Promise<{ eventId: number } | undefined> {
  return immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, subscriberId);
    if (!subscriber) return undefined;
    const wasOnList = subscriber.state === 'active' || subscriber.state === 'paused';
    const target = { subscriber, addressHashes: hashesOf(subscriber.emailKey) };
    changeState(tx, target, 'leave', { source, now });
    if (wasOnList && mailId)
      tx.insert(singleMails)
        .values({ id: mailId, kind: 'goodbye', subscriberId, createdAt: now, nextAttemptAt: now })
        .run();
    const last = lastEvent(tx, subscriberId);
    return last?.kind === 'unsubscribed' && subscriber.confirmedAt
      ? { eventId: last.id }
      : undefined;
  });
}

/**
 * Takes back the leaving that an event recorded, where nothing has happened to this person
 * since and the time has not run out.
 */
export async function undoUnsubscribe(
  database: Database,
  {
    subscriberId,
    eventId,
    hashesOf,
    now,
    windowMs,
  }: Omit<Leaving, 'source' | 'mailId'> & { eventId: number; windowMs: number },
): Promise<boolean> {
  return immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, subscriberId);
    const last = subscriber && lastEvent(tx, subscriberId);
    if (!last || last.id !== eventId || last.kind !== 'unsubscribed') return false;
    if (now.getTime() - last.at.getTime() > windowMs) return false;
    const target = { subscriber, addressHashes: hashesOf(subscriber.emailKey) };
    return changeState(tx, target, 'undo', { source: 'page', now }) !== undefined;
  });
}

/** Writes down why somebody left, as they chose or typed it. */
export async function recordReason(
  database: Database,
  { subscriberId, reason, now }: { subscriberId: string; reason: string; now: Date },
): Promise<void> {
  await immediately(database, (tx) => {
    if (!subscriberWithId(tx, subscriberId)) return;
    record(tx, subscriberId, 'reason', { source: 'page', detail: reason, now });
  });
}

/** The newest thing that happened; a reason that was given afterwards is no event of its own. */
function lastEvent(tx: Parameters<typeof record>[0], subscriberId: string) {
  return tx
    .select()
    .from(consentEvents)
    .where(and(eq(consentEvents.subscriberId, subscriberId), ne(consentEvents.kind, 'reason')))
    .orderBy(desc(consentEvents.id))
    .limit(1)
    .get();
}
