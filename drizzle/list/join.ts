import { and, count, eq, gt, gte, inArray, type SQL } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { consentWordings, mailedLinks, subscribers } from '../schema/subscribers.ts';
import { changeState, record, type Subscriber } from './change-state.ts';
import { subscriberWithId, subscriberWithKey } from './find.ts';
import { releaseOfSubscriber } from './held.ts';
import { linkWith, stateOf, type LinkState } from './mailed-links.ts';

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

/** What became of a wish for a new confirmation mail. */
export type Renewal = LinkState | 'limited' | 'sent';

/**
 * Queues a new confirmation for somebody who comes with an expired one. Who has it read that
 * person's mail, and may be told the truth.
 * @returns `sent`, or `limited` where the address was sent enough of them; else the state of
 * the link, and nothing was done.
 */
export async function renewConfirmation(
  database: Database,
  {
    expiredHash,
    hashesOf,
    ...request
  }: Omit<SubscriptionRequest, 'email' | 'emailKey' | 'addressHashes' | 'newId'> & {
    /** SHA-256 of the expired token. */
    expiredHash: string;
    hashesOf: (emailKey: string) => readonly string[];
  },
): Promise<Renewal> {
  return immediately(database, (tx): Renewal => {
    const link = linkWith(tx, 'confirm', expiredHash);
    const state = stateOf(link, request.now);
    const subscriber = link && subscriberWithId(tx, link.subscriberId);
    if (state !== 'expired' || !subscriber) return state;
    const { id: newId, email, emailKey } = subscriber;
    const addressHashes = hashesOf(emailKey);
    const queued = takeRequest(tx, { ...request, newId, email, emailKey, addressHashes });
    return queued ? 'sent' : 'limited';
  });
}

/** @returns whether a mail was queued. */
function takeRequest(tx: Transaction, request: SubscriptionRequest): boolean {
  const { email, emailKey, addressHashes, source, now, wording } = request;
  const known = subscriberWithKey(tx, emailKey);
  const occasion = { source, now };
  if (!changeState(tx, { subscriber: known, addressHashes }, 'ask', occasion)) return false;
  const subscriber = known ?? add(tx, { id: request.newId, email, emailKey, source, now });
  // Whoever signs up in a way that gives no doubt must not wait because of somebody who did.
  if (!request.heldReason && releaseOfSubscriber(tx, subscriber.id, request)) return true;
  if (!hasRoom(tx, subscriber, request)) return false;
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
  if (onList) return true;
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
  return true;
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
  { id, state, stateAt, confirmedAt }: Subscriber,
  { now, mailsPerAddress }: SubscriptionRequest,
): boolean {
  const onList = state === 'active' || state === 'paused';
  // To pause and to go on, a forwarded mail is enough: that begins nothing anew.
  const begun = (onList && confirmedAt) || stateAt;
  const mailsSince = (since?: SQL) =>
    tx
      .select({ mails: count() })
      .from(singleMails)
      .where(
        and(
          eq(singleMails.subscriberId, id),
          inArray(singleMails.kind, ['confirmation', 'already-subscribed']),
          gte(singleMails.createdAt, begun),
          since,
        ),
      )
      .get()?.mails ?? 0;
  const dayAgo = new Date(now.getTime() - DAY_MS);
  if (mailsSince(gt(singleMails.createdAt, dayAgo)) >= mailsPerAddress.perDay) return false;
  return onList || mailsSince() < mailsPerAddress.ever;
}
