import { and, eq, lt } from 'drizzle-orm';
import type { DeliveryEvent } from '#emails/webhooks/delivery-event.ts';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import { applyToList } from './list/provider-events.ts';
import { deliveries, webhookEvents, type BounceType } from './schema/delivery.ts';
import { singleMails } from './schema/single-mails.ts';

/** `unknown`: the mail is none of ours. `repeated`: it was told before. */
export type EventOutcome = 'recorded' | 'repeated' | 'unknown';

/**
 * For how long the name of an event is kept. The provider repeats one for about a day; whoever
 * replays an older one by hand changes nothing, since the same news leave the same state.
 */
const REMEMBERED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Writes down what the provider tells, in the ledger and on the list, in one transaction. The
 * order and the number of times do not matter: whatever comes first, the end is the same.
 */
export function recordDeliveryEvent(
  database: Database,
  event: DeliveryEvent,
  { hashesOf, now }: { hashesOf: (emailKey: string) => readonly string[]; now: Date },
): Promise<EventOutcome> {
  return immediately(database, (tx) => {
    const delivery = deliveryOf(tx, event);
    if (!delivery && !isSingleMail(tx, event)) return 'unknown';
    const { id, kind, providerId, occurredAt } = event;
    const { changes } = tx
      .insert(webhookEvents)
      .values({ id, type: kind, providerId, occurredAt, receivedAt: now })
      .onConflictDoNothing()
      .run();
    if (changes === 0) return 'repeated';
    tx.delete(webhookEvents)
      .where(lt(webhookEvents.receivedAt, new Date(now.getTime() - REMEMBERED_MS)))
      .run();
    if (delivery) noteInLedger(tx, delivery, event);
    applyToList(tx, event, { hashesOf, now });
    return 'recorded';
  });
}

type Delivery = typeof deliveries.$inferSelect;

/** The row of the ledger that the mail is of, where its address was the one that it went to. */
function deliveryOf(tx: Transaction, { providerId, mail, address }: DeliveryEvent) {
  const byReference =
    mail &&
    'deliveryId' in mail &&
    and(eq(deliveries.id, mail.deliveryId), eq(deliveries.subscriberId, mail.subscriberId));
  const find = (where: ReturnType<typeof eq> | undefined) =>
    tx.select().from(deliveries).where(where).get();
  // An event may come before the answer to the call, and so before the provider's name is known.
  const found =
    find(eq(deliveries.providerId, providerId)) ?? (byReference ? find(byReference) : undefined);
  // Of somebody who was erased, the ledger has no address any more.
  return found && isSame(found.email, address.email) ? found : undefined;
}

function isSingleMail(tx: Transaction, { providerId, mail, address }: DeliveryEvent): boolean {
  const find = (where: ReturnType<typeof eq>) => tx.select().from(singleMails).where(where).get();
  const found =
    find(eq(singleMails.providerId, providerId)) ??
    (mail && 'singleMailId' in mail ? find(eq(singleMails.id, mail.singleMailId)) : undefined);
  return Boolean(found?.subscriberId) && isSame(found?.recipient, address.email);
}

const isSame = (known: string | null | undefined, told: string) =>
  !known || known.toLowerCase() === told.toLowerCase();

/** The first time of each piece of news is kept, and the worst that was said of a bounce. */
function noteInLedger(tx: Transaction, delivery: Delivery, event: DeliveryEvent): void {
  const { kind, occurredAt, bounceType = 'undetermined' } = event;
  const first = (known: Date | null) => (known && known < occurredAt ? known : occurredAt);
  const worst = (known: BounceType | null) =>
    known && GRAVITY.indexOf(known) > GRAVITY.indexOf(bounceType) ? known : bounceType;
  const news: Partial<Delivery> = {
    delivered: { deliveredAt: first(delivery.deliveredAt) },
    bounced: {
      bouncedAt: first(delivery.bouncedAt),
      bounceType: worst(delivery.bounceType),
    },
    complained: { complainedAt: first(delivery.complainedAt) },
    failed: { reason: delivery.reason ?? 'provider-failed' },
    suppressed: { reason: 'provider-suppressed' },
  }[kind];
  tx.update(deliveries).set(news).where(eq(deliveries.id, delivery.id)).run();
}

const GRAVITY: readonly BounceType[] = ['transient', 'undetermined', 'permanent'];
