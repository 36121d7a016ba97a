import { and, eq } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { mailedLinks, type LinkPurpose } from '../schema/subscribers.ts';
import type { Subscriber } from './change-state.ts';
import { subscriberWithId } from './find.ts';

export type MailedLink = typeof mailedLinks.$inferSelect;

/** What a link is worth at a moment. */
export type LinkState = 'open' | 'used' | 'expired' | 'unknown';

/** Looks at a link that was mailed, without changing anything. One of another purpose is unknown. */
export async function linkState(
  database: Database,
  purpose: LinkPurpose,
  tokenHash: string,
  now: Date,
): Promise<LinkState> {
  return stateOf(linkWith(database, purpose, tokenHash), now);
}

/** Whose link it is, used or not, where there is such a link. */
export async function ownerOfLink(
  database: Database,
  purpose: LinkPurpose,
  tokenHash: string,
): Promise<Subscriber | undefined> {
  const link = linkWith(database, purpose, tokenHash);
  return link && subscriberWithId(database, link.subscriberId);
}

/** The link itself. */
export function linkWith(
  tx: Database | Transaction,
  purpose: LinkPurpose,
  tokenHash: string,
): MailedLink | undefined {
  return tx
    .select()
    .from(mailedLinks)
    .where(and(eq(mailedLinks.tokenHash, tokenHash), eq(mailedLinks.purpose, purpose)))
    .get();
}

/** What the row of a link says about it. */
export function stateOf(link: MailedLink | undefined, now: Date): LinkState {
  if (!link) return 'unknown';
  if (link.usedAt) return 'used';
  return link.expiresAt <= now ? 'expired' : 'open';
}
