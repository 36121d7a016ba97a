import { and, eq, ne } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { withoutPerson } from '../mailings/members.ts';
import { deliveries, mailings } from '../schema/delivery.ts';
import { singleMails } from '../schema/single-mails.ts';
import { mailedLinks, subscribers } from '../schema/subscribers.ts';
import { changeState } from './change-state.ts';
import { countEvent } from './daily-counts.ts';
import { eventsOf, subscriberWithId } from './find.ts';
import { givenBy } from './given.ts';

/** Everything that is stored about one person, as that person may download it (GDPR, article 20). */
export async function dataOf(database: Database, subscriberId: string) {
  const subscriber = subscriberWithId(database, subscriberId);
  if (!subscriber) return undefined;
  return {
    subscriber,
    given: givenBy(database, subscriber),
    consent: eventsOf(database, subscriberId),
    mails: database
      .select({
        kind: singleMails.kind,
        recipient: singleMails.recipient,
        createdAt: singleMails.createdAt,
        attempts: singleMails.attempts,
        sentAt: singleMails.sentAt,
        lastError: singleMails.lastError,
      })
      .from(singleMails)
      .where(eq(singleMails.subscriberId, subscriberId))
      .orderBy(singleMails.createdAt)
      .all(),
    links: database
      .select({
        purpose: mailedLinks.purpose,
        newEmail: mailedLinks.newEmail,
        createdAt: mailedLinks.createdAt,
        expiresAt: mailedLinks.expiresAt,
        usedAt: mailedLinks.usedAt,
      })
      .from(mailedLinks)
      .where(eq(mailedLinks.subscriberId, subscriberId))
      .orderBy(mailedLinks.createdAt)
      .all(),
    mailings: database
      .select({
        kind: mailings.kind,
        slug: mailings.slug,
        preparedAt: mailings.preparedAt,
        state: deliveries.state,
        email: deliveries.email,
        reason: deliveries.reason,
        providerId: deliveries.providerId,
      })
      .from(deliveries)
      .innerJoin(mailings, eq(mailings.id, deliveries.mailingId))
      .where(eq(deliveries.subscriberId, subscriberId))
      .orderBy(deliveries.id)
      .all(),
  };
}

/**
 * Deletes somebody: the row, the record of consent, the queued mails, and the address in the
 * ledger. A keyed hash stays on the suppression list, so that no import brings the person back.
 * @returns false where there is no such subscriber.
 */
export async function eraseSubscriber(
  database: Database,
  {
    subscriberId,
    source,
    hashesOf,
    now,
  }: {
    subscriberId: string;
    source: 'preferences' | 'operator';
    hashesOf: (emailKey: string) => readonly string[];
    now: Date;
  },
): Promise<boolean> {
  return immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, subscriberId);
    if (!subscriber) return false;
    const target = { subscriber, addressHashes: hashesOf(subscriber.emailKey) };
    changeState(tx, target, 'erase', { source, now });
    // The ledger keeps its numbers, not the address. A call under way keeps its members: its
    // body must stay the same to the byte until it is answered.
    tx.update(deliveries)
      .set(withoutPerson)
      .where(and(eq(deliveries.subscriberId, subscriberId), ne(deliveries.state, 'claimed')))
      .run();
    tx.delete(subscribers).where(eq(subscribers.id, subscriberId)).run();
    countEvent(tx, 'erased', source, now);
    return true;
  });
}
