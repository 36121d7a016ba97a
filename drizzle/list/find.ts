import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { prepared } from '../prepared.ts';
import {
  consentEvents,
  subscribers,
  subscriberStates,
  type SubscriberState,
} from '../schema/subscribers.ts';
import type { Subscriber } from './change-state.ts';

/** The subscriber with an id, where there is one. */
export async function findSubscriber(
  database: Database,
  id: string,
): Promise<Subscriber | undefined> {
  return subscriberWithId(database, id);
}

/** The same inside a transaction. */
export function subscriberWithId(tx: Database | Transaction, id: string): Subscriber | undefined {
  return tx.select().from(subscribers).where(eq(subscribers.id, id)).get();
}

const withKey = prepared((on) =>
  on
    .select()
    .from(subscribers)
    .where(eq(subscribers.emailKey, sql.placeholder('emailKey')))
    .prepare(),
);

/** The subscriber with a normalised address, inside a transaction. */
export function subscriberWithKey(
  tx: Database | Transaction,
  emailKey: string,
): Subscriber | undefined {
  return withKey(tx).get({ emailKey });
}

/** The subscriber with a normalised address, and everything that person was asked and answered. */
export async function findSubscriberByEmail(database: Database, emailKey: string) {
  const subscriber = subscriberWithKey(database, emailKey);
  if (!subscriber) return undefined;
  return { subscriber, events: eventsOf(database, subscriber.id) };
}

/** The record of somebody's consent, in the order in which it happened. */
export function eventsOf(database: Database, subscriberId: string) {
  return database
    .select()
    .from(consentEvents)
    .where(eq(consentEvents.subscriberId, subscriberId))
    .orderBy(consentEvents.at, consentEvents.id)
    .all();
}

/**
 * One page of subscribers, by id, after the last id of the page before.
 * @param options.chose only those who chose these announcements.
 */
export async function pageOfSubscribers(
  database: Database,
  options: {
    state?: SubscriberState;
    chose?: 'interviews' | 'episodes' | undefined;
    after?: string;
    limit: number;
  },
): Promise<Subscriber[]> {
  const { state, chose, after = '', limit } = options;
  return database
    .select()
    .from(subscribers)
    .where(
      and(
        gt(subscribers.id, after),
        state ? eq(subscribers.state, state) : undefined,
        chose ? eq(subscribers[chose], true) : undefined,
      ),
    )
    .orderBy(subscribers.id)
    .limit(limit)
    .all();
}

/** How many subscribers there are in each state. */
export async function countSubscribers(
  database: Database,
): Promise<Record<SubscriberState, number>> {
  const counts = Object.fromEntries(subscriberStates.map((state) => [state, 0])) as Record<
    SubscriberState,
    number
  >;
  const rows = database
    .select({ state: subscribers.state, many: count() })
    .from(subscribers)
    .groupBy(subscribers.state)
    .all();
  for (const { state, many } of rows) counts[state] = many;
  return counts;
}
