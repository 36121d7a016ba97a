import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { consentEvents } from '../schema/subscribers.ts';
import { changeState, record } from './change-state.ts';
import { subscriberWithId } from './find.ts';
import { isOnList } from './transitions.ts';

/** Somebody who leaves: by the button of the mail program, or on the page. */
export interface Leaving {
  subscriberId: string;
  source: 'one-click' | 'page';
  hashesOf: (emailKey: string) => readonly string[];
  /** A fresh random id for the goodbye. Without one, no mail is sent. */
  mailId?: string;
  now: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Takes somebody off the list, at once and as often as asked.
 * @returns the number of the event that an undo must name, where it was this call that took
 * somebody off: whoever comes later with the same link may not bring them back.
 */
export async function unsubscribe(
  database: Database,
  { subscriberId, source, hashesOf, mailId, now }: Leaving,
): Promise<{ eventId: number } | undefined> {
  return immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, subscriberId);
    if (!subscriber) return undefined;
    const wasOnList = isOnList(subscriber.state);
    const target = { subscriber, addressHashes: hashesOf(subscriber.emailKey) };
    changeState(tx, target, 'leave', { source, now });
    if (!wasOnList) return undefined;
    if (mailId && !wasToldLately(tx, subscriberId, now))
      tx.insert(singleMails)
        .values({ id: mailId, kind: 'goodbye', subscriberId, createdAt: now, nextAttemptAt: now })
        .run();
    const last = lastEvent(tx, subscriberId);
    return last?.kind === 'unsubscribed' ? { eventId: last.id } : undefined;
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

/**
 * Writes down why somebody left, as they chose or typed it: once for each time.
 * @returns whether it was taken.
 */
export async function recordReason(
  database: Database,
  { subscriberId, reason, now }: { subscriberId: string; reason: string; now: Date },
): Promise<boolean> {
  return immediately(database, (tx) => {
    const [newest] = newestEvents(tx, subscriberId).all();
    if (newest?.kind !== 'unsubscribed') return false;
    record(tx, subscriberId, 'reason', { source: 'page', detail: reason, now });
    return true;
  });
}

/** Whether a goodbye went out in the last day: to leave and undo in turns fills no inbox. */
function wasToldLately(tx: Transaction, subscriberId: string, now: Date): boolean {
  const told = tx
    .select({ id: singleMails.id })
    .from(singleMails)
    .where(
      and(
        eq(singleMails.subscriberId, subscriberId),
        eq(singleMails.kind, 'goodbye'),
        gt(singleMails.createdAt, new Date(now.getTime() - DAY_MS)),
      ),
    )
    .get();
  return told !== undefined;
}

/** The newest thing that happened; a reason that was given afterwards is no event of its own. */
function lastEvent(tx: Transaction, subscriberId: string) {
  return newestEvents(tx, subscriberId, ne(consentEvents.kind, 'reason')).get();
}

function newestEvents(tx: Transaction, subscriberId: string, which?: SQL) {
  return tx
    .select()
    .from(consentEvents)
    .where(and(eq(consentEvents.subscriberId, subscriberId), which))
    .orderBy(desc(consentEvents.id))
    .limit(1);
}
