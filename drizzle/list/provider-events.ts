import { and, count, eq, gt, inArray, max, ne, or, isNull } from 'drizzle-orm';
import type { DeliveryEvent } from '#emails/webhooks/delivery-event.ts';
import type { Transaction } from '../database.ts';
import { deliveries } from '../schema/delivery.ts';
import { consentEvents, subscribers } from '../schema/subscribers.ts';
import { changeState, record, type Subscriber } from './change-state.ts';
import { subscriberWithId, subscriberWithKey } from './find.ts';

/** What the record calls the teller. */
const SOURCE = 'resend-webhook';
/** So many transient bounces in a row are as good as a permanent one. */
const MOST_SOFT_BOUNCES = 3;
/** How the record tells apart why somebody bounced. */
const SOFT = 'transient bounces in a row';

interface Means {
  hashesOf: (emailKey: string) => readonly string[];
  now: Date;
  /** What the record calls the teller, if it is not the webhook. */
  source?: string;
}

/**
 * Draws the consequences for the list from what the provider told and the ledger noted: a
 * complaint and a permanent bounce suppress the address at once, transient bounces after the
 * third in a row.
 */
export function applyToList(
  tx: Transaction,
  event: DeliveryEvent,
  { hashesOf, now, source = SOURCE }: Means,
): void {
  // The address and not the person: who has changed it since is not to suffer for the old one.
  const subscriber = subscriberWithKey(tx, event.address.key);
  const target = { subscriber, addressHashes: hashesOf(event.address.key) };
  const since = subscriber ? lastAssent(tx, subscriber.id) : new Date(0);
  if (event.kind === 'complained') changeState(tx, target, 'complain', { source, now });
  const hard =
    event.kind === 'suppressed' || (event.kind === 'bounced' && event.bounceType === 'permanent');
  // A mailbox from which somebody has confirmed meanwhile is there.
  if (hard && event.occurredAt > since) {
    const detail = event.kind === 'suppressed' ? 'suppressed by the provider' : 'permanent bounce';
    changeState(tx, target, 'bounce', { source, now, detail });
    if (subscriber && !hasBounced(tx, subscriber.id, 'for good', since))
      record(tx, subscriber.id, 'bounced', { source, now, detail });
  }
  if (subscriber) settleSoftBounces(tx, subscriber.id, since, target.addressHashes, now);
}

/**
 * Takes the refusal of a mail server, that there is no such mailbox, for what it is: a permanent
 * bounce that is told at once.
 */
export function bounceAtServer(
  tx: Transaction,
  address: DeliveryEvent['address'],
  means: Omit<Means, 'source'>,
): void {
  const { now } = means;
  const event = { id: '', providerId: '', address, occurredAt: now } as const;
  const bounce = { ...event, kind: 'bounced', bounceType: 'permanent' } as const;
  applyToList(tx, bounce, { ...means, source: 'mail-server' });
}

/** When the person or the editor last said that mail may be sent. */
function lastAssent(tx: Transaction, subscriberId: string): Date {
  const row = tx
    .select({ at: max(consentEvents.at) })
    .from(consentEvents)
    .where(
      and(
        eq(consentEvents.subscriberId, subscriberId),
        inArray(consentEvents.kind, ['confirmed', 'imported', 'lifted']),
        ne(consentEvents.source, SOURCE),
      ),
    )
    .get();
  return row?.at ?? new Date(0);
}

/** Whether the record has a bounce since then, of those that count together or for good. */
function hasBounced(
  tx: Transaction,
  subscriberId: string,
  how: 'softly' | 'for good',
  since: Date,
): boolean {
  const row = tx
    .select({ id: consentEvents.id })
    .from(consentEvents)
    .where(
      and(
        eq(consentEvents.subscriberId, subscriberId),
        eq(consentEvents.kind, 'bounced'),
        gt(consentEvents.at, since),
        how === 'softly'
          ? eq(consentEvents.detail, SOFT)
          : or(isNull(consentEvents.detail), ne(consentEvents.detail, SOFT)),
      ),
    )
    .get();
  return row !== undefined;
}

/**
 * Counts the transient bounces since the last mail that arrived, anew from the ledger: news
 * come in any order, and a counter would not. Whoever was taken off by the count comes back
 * where late news show that a mail had arrived in between.
 */
function settleSoftBounces(
  tx: Transaction,
  subscriberId: string,
  since: Date,
  addressHashes: readonly string[],
  now: Date,
): void {
  const subscriber = subscriberWithId(tx, subscriberId);
  if (!subscriber) return;
  const many = countSoftBounces(tx, subscriber, since);
  const target = { subscriber, addressHashes };
  const occasion = { source: SOURCE, now, detail: SOFT };
  if (many >= MOST_SOFT_BOUNCES && subscriber.state === 'active')
    changeState(tx, target, 'bounce', occasion);
  if (
    many < MOST_SOFT_BOUNCES &&
    subscriber.state === 'bounced' &&
    hasBounced(tx, subscriberId, 'softly', since) &&
    !hasBounced(tx, subscriberId, 'for good', since)
  )
    changeState(tx, target, 'lift', occasion);
  tx.update(subscribers).set({ softBounces: many }).where(eq(subscribers.id, subscriberId)).run();
}

function countSoftBounces(tx: Transaction, { id, email }: Subscriber, since: Date): number {
  const mails = and(eq(deliveries.subscriberId, id), eq(deliveries.email, email));
  const arrived = tx
    .select({ at: max(deliveries.deliveredAt) })
    .from(deliveries)
    .where(mails)
    .get();
  const last = arrived?.at && arrived.at > since ? arrived.at : since;
  const row = tx
    .select({ many: count() })
    .from(deliveries)
    .where(
      and(
        mails,
        inArray(deliveries.bounceType, ['transient', 'undetermined']),
        gt(deliveries.bouncedAt, last),
      ),
    )
    .get();
  return row?.many ?? 0;
}
