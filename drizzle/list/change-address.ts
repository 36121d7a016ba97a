import { and, count, eq, gt, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { mailedLinks, subscribers, type LinkPurpose } from '../schema/subscribers.ts';
import { record, standingOf } from './change-state.ts';
import { subscriberWithId, subscriberWithKey } from './find.ts';
import { linkWith, stateOf, type LinkState } from './mailed-links.ts';

/** A link that is mailed to somebody on the list. */
export interface LinkRequest {
  subscriberId: string;
  mailId: string;
  tokenHash: string;
  now: Date;
  expiresAt: Date;
  /** How many such mails one person may be sent in 24 hours. */
  mailsPerDay: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Queues a mail with a fresh link to download, change or delete one's data: the link in a
 * forwarded issue must not be enough for that. Past the daily limit nothing is queued.
 */
export async function requestManageLink(database: Database, request: LinkRequest): Promise<void> {
  await immediately(database, (tx) => {
    if (subscriberWithId(tx, request.subscriberId)) queueLink(tx, 'manage', request);
  });
}

/**
 * Queues a mail to a new address that somebody wants the newsletter at. It changes nothing
 * before that mail's link is used. An address that is on the list or suppressed is sent nothing.
 */
export async function requestAddressChange(
  database: Database,
  request: LinkRequest & { email: string; emailKey: string; addressHashes: readonly string[] },
): Promise<void> {
  const { subscriberId, email, emailKey, addressHashes, now } = request;
  await immediately(database, (tx) => {
    const subscriber = subscriberWithId(tx, subscriberId);
    const taken = subscriberWithKey(tx, emailKey);
    const { suppression } = standingOf(tx, { subscriber: taken, addressHashes });
    if (!subscriber || taken || suppression !== 'none') return;
    if (queueLink(tx, 'change-address', request, { email, emailKey }))
      record(tx, subscriberId, 'address-asked', { source: 'preferences', now });
  });
}

function queueLink(
  tx: Transaction,
  purpose: Exclude<LinkPurpose, 'confirm'>,
  { subscriberId, mailId, tokenHash, now, expiresAt, mailsPerDay }: LinkRequest,
  changed?: { email: string; emailKey: string },
): boolean {
  const lately = tx
    .select({ mails: count() })
    .from(singleMails)
    .where(
      and(
        eq(singleMails.subscriberId, subscriberId),
        inArray(singleMails.kind, ['manage-link', 'change-address']),
        gt(singleMails.createdAt, new Date(now.getTime() - DAY_MS)),
      ),
    )
    .get();
  if ((lately?.mails ?? 0) >= mailsPerDay) return false;
  tx.insert(singleMails)
    .values({
      id: mailId,
      kind: purpose === 'manage' ? 'manage-link' : 'change-address',
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

/** What became of a change; `taken` where somebody has the address by now. */
export type AddressChanged = LinkState | 'taken';

/** Changes the address, by the link that was mailed to the new one, and tells the old one. */
export async function changeAddress(
  database: Database,
  { tokenHash, mailId, now }: { tokenHash: string; mailId: string; now: Date },
): Promise<AddressChanged> {
  return immediately(database, (tx): AddressChanged => {
    const link = linkWith(tx, 'change-address', tokenHash);
    const state = stateOf(link, now);
    const subscriber = link && subscriberWithId(tx, link.subscriberId);
    const { newEmail, newEmailKey } = link ?? {};
    if (state !== 'open' || !subscriber || !newEmail || !newEmailKey) return state;
    if (subscriberWithKey(tx, newEmailKey)) return 'taken';
    tx.update(mailedLinks).set({ usedAt: now }).where(eq(mailedLinks.tokenHash, tokenHash)).run();
    tx.update(subscribers)
      .set({ email: newEmail, emailKey: newEmailKey, softBounces: 0 })
      .where(eq(subscribers.id, subscriber.id))
      .run();
    record(tx, subscriber.id, 'address-changed', {
      source: 'change-mail',
      method: 'double-opt-in',
      now,
    });
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
