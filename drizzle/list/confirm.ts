import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { changeState, type Occasion } from './change-state.ts';
import { subscriberWithId } from './find.ts';
import { linkWith, stateOf, type LinkState } from './mailed-links.ts';

export interface Confirmation {
  tokenHash: string;
  /** The keyed hashes of an address, by its normalised form. */
  hashesOf: (emailKey: string) => readonly string[];
  /** A fresh random id for the welcome mail. */
  mailId: string;
  /** The number of the issue that the welcome carries. */
  newestIssue?: number | undefined;
  networkHash?: string | undefined;
  now: Date;
}

/** What became of a confirmation; `refused` where the address must never be mailed. */
export type Confirmed = LinkState | 'refused';

/**
 * Uses a confirmation link: from here on the newsletter is mailed, beginning with the welcome.
 * A link confirms once.
 */
export async function confirmSubscription(
  database: Database,
  { tokenHash, hashesOf, mailId, newestIssue, networkHash, now }: Confirmation,
): Promise<Confirmed> {
  return immediately(database, (tx): Confirmed => {
    const link = linkWith(tx, 'confirm', tokenHash);
    const state = stateOf(link, now);
    const subscriber = link && subscriberWithId(tx, link.subscriberId);
    if (state !== 'open' || !subscriber) return state;
    const occasion: Occasion = {
      source: 'confirmation-mail',
      method: 'double-opt-in',
      ...(networkHash && { networkHash }),
      now,
    };
    const addressHashes = hashesOf(subscriber.emailKey);
    // Every other link of this person is spent as well: an old mail must not bring back
    // somebody who has left since.
    if (!changeState(tx, { subscriber, addressHashes }, 'confirm', occasion)) return 'refused';
    tx.insert(singleMails)
      .values({
        id: mailId,
        kind: 'welcome',
        subscriberId: subscriber.id,
        // A welcome that is sent again is the same mail, whatever was published in between.
        detail: newestIssue === undefined ? null : JSON.stringify({ issue: newestIssue }),
        createdAt: now,
        nextAttemptAt: now,
      })
      .run();
    return 'open';
  });
}
