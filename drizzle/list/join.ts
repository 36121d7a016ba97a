import { and, count, eq, gt, gte, inArray, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { consentWordings, mailedLinks, subscribers } from '../schema/subscribers.ts';
import { changeState, record, type Subscriber } from './change-state.ts';
import { subscriberWithKey } from './find.ts';

/** What a form said that somebody agreed to. */
export interface Wording {
  /** A new text gets a new version. */
  version: string;
  text: string;
}

export interface SubscriptionRequest {
  email: string;
  emailKey: string;
  addressHashes: readonly string[];
  /** A fresh random id, used where the address is new. */
  newId: string;
  /** A fresh random id for the mail that answers. */
  mailId: string;
  /** SHA-256 of the token that the mail will carry. */
  tokenHash: string;
  wording: Wording;
  /** The form. */
  source: string;
  networkHash?: string;
  now: Date;
  expiresAt: Date;
  /** How many of these mails one address may be sent: in 24 hours, and before it confirms. */
  mailsPerAddress: { perDay: number; ever: number };
  /** Why the mail waits for the editor. Nothing where it goes out at once. */
  heldReason?: string | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Records that somebody asked for the newsletter and queues the one mail that answers:
 * a confirmation, or a note to somebody who is on the list. Past the limits of an address, and
 * for one that must never be mailed, nothing is queued. The caller cannot tell the cases apart,
 * and must not.
 */
export async function requestSubscription(
  database: Database,
  request: SubscriptionRequest,
): Promise<void> {
  await immediately(database, (tx) => {
    takeRequest(tx, request);
  });
}

function takeRequest(tx: Transaction, request: SubscriptionRequest): void {
  const { email, emailKey, addressHashes, source, now, wording } = request;
  const known = subscriberWithKey(tx, emailKey);
  const occasion = { source, now };
  if (!changeState(tx, { subscriber: known, addressHashes }, 'ask', occasion)) return;
  const subscriber = known ?? add(tx, { id: request.newId, email, emailKey, source, now });
  if (!hasRoom(tx, subscriber, request)) return;
  const onList = subscriber.state === 'active' || subscriber.state === 'paused';
  const subscriberId = subscriber.id;
  tx.insert(singleMails)
    .values({
      id: request.mailId,
      kind: onList ? 'already-subscribed' : 'confirmation',
      subscriberId,
      tokenHash: onList ? null : request.tokenHash,
      createdAt: now,
      nextAttemptAt: request.heldReason ? null : now,
      heldReason: request.heldReason ?? null,
    })
    .run();
  if (onList) return;
  tx.insert(mailedLinks)
    .values({
      tokenHash: request.tokenHash,
      purpose: 'confirm',
      subscriberId,
      createdAt: now,
      expiresAt: request.expiresAt,
    })
    .run();
  tx.insert(consentWordings)
    .values({ ...wording, firstAt: now })
    .onConflictDoNothing()
    .run();
  const { networkHash } = request;
  record(tx, subscriberId, 'asked', {
    ...occasion,
    wording: wording.version,
    ...(networkHash && { networkHash }),
  });
}

/** Makes the row of somebody who is new: pending, until a confirmation. */
function add(
  tx: Transaction,
  { now, ...person }: { id: string; email: string; emailKey: string; source: string; now: Date },
): Subscriber {
  return tx
    .insert(subscribers)
    .values({ ...person, state: 'pending', createdAt: now, stateAt: now })
    .returning()
    .get();
}

/**
 * Whether one more of these mails may go to the address: somebody else may have typed it. Only
 * who reads its mail can confirm or leave, so with a new state the count begins anew.
 */
function hasRoom(
  tx: Transaction,
  { id, state, stateAt }: Subscriber,
  { now, mailsPerAddress }: SubscriptionRequest,
): boolean {
  const mailsSince = (since?: SQL) =>
    tx
      .select({ mails: count() })
      .from(singleMails)
      .where(
        and(
          eq(singleMails.subscriberId, id),
          inArray(singleMails.kind, ['confirmation', 'already-subscribed']),
          gte(singleMails.createdAt, stateAt),
          since,
        ),
      )
      .get()?.mails ?? 0;
  const dayAgo = new Date(now.getTime() - DAY_MS);
  if (mailsSince(gt(singleMails.createdAt, dayAgo)) >= mailsPerAddress.perDay) return false;
  return state === 'active' || state === 'paused' || mailsSince() < mailsPerAddress.ever;
}
