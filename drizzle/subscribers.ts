import { and, count, eq, gt, sql } from 'drizzle-orm';
import { immediately, type Database } from './database.ts';
import {
  confirmations,
  consentEvents,
  singleMails,
  subscribers,
  type SubscriberState,
} from './schema.ts';

export type Subscriber = typeof subscribers.$inferSelect;

export interface SubscriptionRequest {
  email: string;
  emailKey: string;
  /** A fresh random id, used where the address is new. */
  newId: string;
  /** A fresh random id for the mail that answers. */
  mailId: string;
  /** SHA-256 of the token that the mail will carry. */
  tokenHash: string;
  /** The version of the wording that the form showed. */
  wording: string;
  source: string;
  now: Date;
  expiresAt: Date;
  /** How many mails this one address may be sent in 24 hours. */
  mailsPerDay: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Records that somebody asked for the newsletter and queues the one mail that answers:
 * a confirmation, or a note to an active subscriber. Past the daily limit of an address
 * nothing is queued. The caller cannot tell the cases apart, and must not.
 */
export async function requestSubscription(
  database: Database,
  request: SubscriptionRequest,
): Promise<void> {
  const { email, emailKey, now } = request;
  immediately(database, (tx) => {
    let subscriber = tx.select().from(subscribers).where(eq(subscribers.emailKey, emailKey)).get();
    subscriber ??= tx
      .insert(subscribers)
      .values({ id: request.newId, email, emailKey, state: 'pending', createdAt: now })
      .returning()
      .get();
    const subscriberId = subscriber.id;
    const lately = tx
      .select({ mails: count() })
      .from(singleMails)
      .where(
        and(
          eq(singleMails.subscriberId, subscriberId),
          gt(singleMails.createdAt, new Date(now.getTime() - DAY_MS)),
        ),
      )
      .get();
    if ((lately?.mails ?? 0) >= request.mailsPerDay) return;

    const active = subscriber.state === 'active';
    tx.insert(singleMails)
      .values({
        id: request.mailId,
        kind: active ? 'already-subscribed' : 'confirmation',
        subscriberId,
        createdAt: now,
        nextAttemptAt: now,
      })
      .run();
    if (active) return;
    tx.insert(confirmations)
      .values({
        tokenHash: request.tokenHash,
        subscriberId,
        createdAt: now,
        expiresAt: request.expiresAt,
      })
      .run();
    tx.insert(consentEvents)
      .values({
        subscriberId,
        kind: 'asked',
        wording: request.wording,
        source: request.source,
        at: now,
      })
      .run();
  });
}

/** What a confirmation link is worth at a moment. */
export type ConfirmationState = 'open' | 'used' | 'expired' | 'unknown';

/** Looks at a confirmation link without changing anything. */
export async function confirmationState(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<ConfirmationState> {
  const row = database
    .select()
    .from(confirmations)
    .where(eq(confirmations.tokenHash, tokenHash))
    .get();
  if (!row) return 'unknown';
  if (row.usedAt) return 'used';
  return row.expiresAt <= now ? 'expired' : 'open';
}

/** Uses a confirmation link: from here on the newsletter is mailed. A link confirms once. */
export async function confirmSubscription(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<ConfirmationState> {
  return immediately(database, (tx): ConfirmationState => {
    const row = tx.select().from(confirmations).where(eq(confirmations.tokenHash, tokenHash)).get();
    if (!row) return 'unknown';
    if (row.usedAt) return 'used';
    if (row.expiresAt <= now) return 'expired';
    const { subscriberId } = row;
    // Every other link of this person is spent as well: an old mail must not bring back
    // somebody who has left since.
    tx.update(confirmations)
      .set({ usedAt: now })
      .where(
        and(eq(confirmations.subscriberId, subscriberId), sql`${confirmations.usedAt} is null`),
      )
      .run();
    tx.update(subscribers)
      .set({ state: 'active', confirmedAt: now, unsubscribedAt: null })
      .where(eq(subscribers.id, subscriberId))
      .run();
    tx.insert(consentEvents)
      .values({ subscriberId, kind: 'confirmed', source: 'confirmation-mail', at: now })
      .run();
    return 'open';
  });
}

/**
 * Takes somebody off the list, at once and as often as asked.
 * @returns false where there is no such subscriber.
 */
export async function unsubscribe(
  database: Database,
  subscriberId: string,
  source: 'one-click' | 'page',
  now: Date,
): Promise<boolean> {
  return immediately(database, (tx) => {
    const subscriber = tx.select().from(subscribers).where(eq(subscribers.id, subscriberId)).get();
    if (!subscriber) return false;
    tx.update(confirmations)
      .set({ usedAt: now })
      .where(
        and(eq(confirmations.subscriberId, subscriberId), sql`${confirmations.usedAt} is null`),
      )
      .run();
    if (subscriber.state === 'unsubscribed') return true;
    tx.update(subscribers)
      .set({ state: 'unsubscribed', unsubscribedAt: now })
      .where(eq(subscribers.id, subscriberId))
      .run();
    tx.insert(consentEvents).values({ subscriberId, kind: 'unsubscribed', source, at: now }).run();
    return true;
  });
}

/** The subscriber with an id, where there is one. */
export async function findSubscriber(
  database: Database,
  id: string,
): Promise<Subscriber | undefined> {
  return database.select().from(subscribers).where(eq(subscribers.id, id)).get();
}

/** The subscriber with a normalised address, and everything that person was asked and answered. */
export async function findSubscriberByEmail(database: Database, emailKey: string) {
  const subscriber = database
    .select()
    .from(subscribers)
    .where(eq(subscribers.emailKey, emailKey))
    .get();
  if (!subscriber) return undefined;
  const events = database
    .select()
    .from(consentEvents)
    .where(eq(consentEvents.subscriberId, subscriber.id))
    .orderBy(consentEvents.at, consentEvents.id)
    .all();
  return { subscriber, events };
}

/** One page of subscribers, by id, after the last id of the page before. */
export async function pageOfSubscribers(
  database: Database,
  options: { state?: SubscriberState; after?: string; limit: number },
): Promise<Subscriber[]> {
  const { state, after = '', limit } = options;
  return database
    .select()
    .from(subscribers)
    .where(and(gt(subscribers.id, after), state ? eq(subscribers.state, state) : undefined))
    .orderBy(subscribers.id)
    .limit(limit)
    .all();
}

/** How many subscribers there are in each state. */
export async function countSubscribers(
  database: Database,
): Promise<Record<SubscriberState, number>> {
  const counts: Record<SubscriberState, number> = { pending: 0, active: 0, unsubscribed: 0 };
  const rows = database
    .select({ state: subscribers.state, many: count() })
    .from(subscribers)
    .groupBy(subscribers.state)
    .all();
  for (const { state, many } of rows) counts[state] = many;
  return counts;
}
