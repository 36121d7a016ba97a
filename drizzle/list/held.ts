import { and, eq, gt, isNotNull } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { mailedLinks, subscribers } from '../schema/subscribers.ts';

/** A signup that waits for the editor, because of how it came. */
export interface HeldSignup {
  /** The id of its mail: what it is released or dropped by. */
  id: string;
  email: string;
  /** Why it is held, in words for the editor. */
  reason: string;
  createdAt: Date;
}

/** The signups that wait for the editor, by id, after the last id of the page before. */
export async function listHeld(
  database: Database,
  { after = '', limit }: { after?: string; limit: number },
): Promise<HeldSignup[]> {
  const rows = database
    .select({
      id: singleMails.id,
      email: subscribers.email,
      reason: singleMails.heldReason,
      createdAt: singleMails.createdAt,
    })
    .from(singleMails)
    .innerJoin(subscribers, eq(subscribers.id, singleMails.subscriberId))
    .where(and(isNotNull(singleMails.heldReason), gt(singleMails.id, after)))
    .orderBy(singleMails.id)
    .limit(limit)
    .all();
  return rows.map((row) => ({ ...row, reason: row.reason ?? '' }));
}

/**
 * Lets the mail of a held signup go out, and its link work from now on.
 * @param expiresAt when its link stops working.
 * @returns whether there was one of that id.
 */
export async function releaseHeld(
  database: Database,
  id: string,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<boolean> {
  return immediately(database, (tx) => release(tx, id, { now, expiresAt }));
}

/** Lets the held mail of a subscriber go out, inside a transaction, where there is one. */
export function releaseOfSubscriber(
  tx: Transaction,
  subscriberId: string,
  times: { now: Date; expiresAt: Date },
): boolean {
  const held = tx
    .select({ id: singleMails.id })
    .from(singleMails)
    .where(and(eq(singleMails.subscriberId, subscriberId), isNotNull(singleMails.heldReason)))
    .get();
  return held !== undefined && release(tx, held.id, times);
}

/** The same inside a transaction. */
export function release(
  tx: Transaction,
  id: string,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): boolean {
  const [mail] = tx
    .update(singleMails)
    .set({ heldReason: null, nextAttemptAt: now })
    .where(isHeld(id))
    .returning({ tokenHash: singleMails.tokenHash })
    .all();
  if (mail?.tokenHash)
    tx.update(mailedLinks)
      .set({ expiresAt })
      .where(eq(mailedLinks.tokenHash, mail.tokenHash))
      .run();
  return mail !== undefined;
}

/**
 * Gives a held signup up: its mail never goes out, and its link opens nothing. The address
 * stays pending, and is deleted with the others that never confirmed.
 * @returns whether there was one of that id.
 */
export async function dropHeld(database: Database, id: string): Promise<boolean> {
  return immediately(database, (tx) => {
    const [mail] = tx
      .update(singleMails)
      .set({ heldReason: null, nextAttemptAt: null, lastError: 'dropped by the editor' })
      .where(isHeld(id))
      .returning({ tokenHash: singleMails.tokenHash })
      .all();
    if (mail?.tokenHash)
      tx.delete(mailedLinks).where(eq(mailedLinks.tokenHash, mail.tokenHash)).run();
    return mail !== undefined;
  });
}

const isHeld = (id: string) => and(eq(singleMails.id, id), isNotNull(singleMails.heldReason));
