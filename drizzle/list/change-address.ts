import { and, count, eq, gt } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { mailedLinks, subscribers, type LinkPurpose } from '../schema/subscribers.ts';
import { changeState, record, standingOf } from './change-state.ts';
import { subscriberWithId, subscriberWithKey } from './find.ts';
import { linkWith, stateOf, type LinkState } from './mailed-links.ts';
import { afterEvent, isOnList } from './transitions.ts';

/** A link that is mailed to somebody on the list. */
export interface LinkRequest {
  subscriberId: string;
  mailId: string;
  tokenHash: string;
  hashesOf: (emailKey: string) => readonly string[];
  now: Date;
  expiresAt: Date;
  /** How many such mails one person may be sent in 24 hours. */
  mailsPerDay: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Queues a mail with a fresh link to download, change or delete one's data: the link in a
 * forwarded issue must not be enough for that. Past the daily limit, and to an address that
 * must never be mailed, nothing is queued.
 * @returns whether a mail was queued.
 */
export async function requestManageLink(
  database: Database,
  request: LinkRequest,
): Promise<boolean> {
  return immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, request.subscriberId);
    if (!subscriber || !mayBeMailed(tx, subscriber.emailKey, request)) return false;
    return queueLink(tx, 'manage', request);
  });
}

/**
 * Spends a link to one's data, and queues a mail to the new address that its owner wants the
 * newsletter at. It changes nothing before that mail's link is used. An address that is on the
 * list or must never be mailed is sent nothing; the caller cannot tell, and must not.
 * @returns the state of the link: `open` where it was spent on this.
 */
export async function requestAddressChange(
  database: Database,
  request: Omit<LinkRequest, 'subscriberId'> & {
    /** SHA-256 of the token of the link to one's data. */
    manageHash: string;
    email: string;
    emailKey: string;
  },
): Promise<LinkState> {
  const { manageHash, email, emailKey, now } = request;
  return immediately(database, (tx) => {
    const link = linkWith(tx, 'manage', manageHash);
    const state = stateOf(link, now);
    const subscriber = link && subscriberWithId(tx, link.subscriberId);
    if (state !== 'open' || !subscriber) return state;
    tx.update(mailedLinks).set({ usedAt: now }).where(eq(mailedLinks.tokenHash, manageHash)).run();
    // Another address for somebody who left would be a way back without a fresh opt-in.
    if (!isOnList(subscriber.state) || subscriberWithKey(tx, emailKey)) return state;
    if (!mayBeMailed(tx, emailKey, request)) return state;
    const person = { ...request, subscriberId: subscriber.id };
    if (queueLink(tx, 'change-address', person, { email, emailKey }))
      record(tx, subscriber.id, 'address-asked', { source: 'manage-link', now });
    return state;
  });
}

/** Whether a form may have a mail sent to an address: the same rule as for somebody who joins. */
function mayBeMailed(
  tx: Transaction,
  emailKey: string,
  { hashesOf }: Pick<LinkRequest, 'hashesOf'>,
) {
  const target = { subscriber: undefined, addressHashes: hashesOf(emailKey) };
  return afterEvent(standingOf(tx, target), 'ask') !== undefined;
}

function queueLink(
  tx: Transaction,
  purpose: Exclude<LinkPurpose, 'confirm'>,
  { subscriberId, mailId, tokenHash, now, expiresAt, mailsPerDay }: LinkRequest,
  changed?: { email: string; emailKey: string },
): boolean {
  const kind = purpose === 'manage' ? 'manage-link' : 'change-address';
  const lately = tx
    .select({ mails: count() })
    .from(singleMails)
    .where(
      and(
        eq(singleMails.subscriberId, subscriberId),
        eq(singleMails.kind, kind),
        gt(singleMails.createdAt, new Date(now.getTime() - DAY_MS)),
      ),
    )
    .get();
  if ((lately?.mails ?? 0) >= mailsPerDay) return false;
  tx.insert(singleMails)
    .values({
      id: mailId,
      kind,
      subscriberId,
      recipient: changed?.email ?? null,
      tokenHash,
      createdAt: now,
      nextAttemptAt: now,
    })
    .run();
  tx.insert(mailedLinks)
    .values({
      tokenHash,
      purpose,
      subscriberId,
      newEmail: changed?.email ?? null,
      newEmailKey: changed?.emailKey ?? null,
      createdAt: now,
      expiresAt,
    })
    .run();
  return true;
}

/** What became of a change: `taken` where the address is somebody's or suppressed by now. */
export type AddressChanged = LinkState | 'taken';

/**
 * Changes the address, by the link that was mailed to the new one, and tells the old one. The
 * click is a confirmed opt-in for the new address.
 */
export async function changeAddress(
  database: Database,
  {
    tokenHash,
    hashesOf,
    mailId,
    now,
  }: Pick<LinkRequest, 'tokenHash' | 'hashesOf' | 'mailId' | 'now'>,
): Promise<AddressChanged> {
  return immediately(database, (tx): AddressChanged => {
    const link = linkWith(tx, 'change-address', tokenHash);
    const state = stateOf(link, now);
    const subscriber = link && subscriberWithId(tx, link.subscriberId);
    const { newEmail, newEmailKey } = link ?? {};
    if (state !== 'open' || !subscriber || !newEmail || !newEmailKey) return state;
    if (!isOnList(subscriber.state)) return 'used';
    if (subscriberWithKey(tx, newEmailKey)) return 'taken';
    const occasion = { source: 'change-mail', method: 'double-opt-in', now };
    const target = { subscriber, addressHashes: hashesOf(newEmailKey) };
    if (!changeState(tx, target, 'confirm', occasion)) return 'taken';
    tx.update(subscribers)
      .set({ email: newEmail, emailKey: newEmailKey, softBounces: 0 })
      .where(eq(subscribers.id, subscriber.id))
      .run();
    record(tx, subscriber.id, 'address-changed', occasion);
    tx.insert(singleMails)
      .values({
        id: mailId,
        kind: 'address-changed',
        subscriberId: subscriber.id,
        recipient: subscriber.email,
        createdAt: now,
        nextAttemptAt: now,
      })
      .run();
    return 'open';
  });
}
