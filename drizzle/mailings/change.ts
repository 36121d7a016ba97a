import { and, count, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Mailing, MailingState } from '#emails/delivery/ledger.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import type { Database, Transaction } from '../database.ts';
import { immediately } from '../immediately.ts';
import { chunks, deliveries, mailings } from '../schema/delivery.ts';
import { discardMailing } from './discard.ts';
import { outOfChunk } from './members.ts';
import { isOf } from './piece.ts';

/** What a person, or the watch over a mailing's health, can do to it. */
export type MailingEvent = 'pause' | 'resume' | 'cancel';

const FROM: Record<MailingEvent, readonly MailingState[]> = {
  pause: ['planned', 'sending'],
  resume: ['paused'],
  cancel: ['planned', 'sending', 'paused'],
};

/** What came of it. `refused` where the mailing is in no state for it. */
export type Changed =
  | { kind: 'changed'; mailing: Mailing }
  | { kind: 'refused'; mailing: Mailing }
  /** Nobody had got it, so it is as if it had never been prepared. */
  | { kind: 'discarded'; mailing: Mailing };

/**
 * Pauses, resumes or cancels the mailing of a piece. A sender that is under way notices at its
 * next claim. A cancelled mailing that nobody has got is thrown away, so that the piece can be
 * prepared again.
 * @returns undefined where the piece has no mailing.
 */
export async function changeMailing(
  database: Database,
  piece: Piece,
  event: MailingEvent,
  { now, reason }: { now: Date; reason?: string | undefined },
): Promise<Changed | undefined> {
  const changed = await immediately(database, (tx) => {
    const mailing = tx
      .select()
      .from(mailings)
      .where(and(isOf(piece), isNotNull(mailings.copiedAt)))
      .get();
    if (!mailing) return undefined;
    if (!FROM[event].includes(mailing.state)) return { kind: 'refused', mailing } as const;
    const { plannedFor, startedAt } = mailing;
    const planned = plannedFor && !startedAt && plannedFor > now;
    const state = { pause: 'paused', cancel: 'cancelled', resume: planned ? 'planned' : 'sending' }[
      event
    ] as MailingState;
    const [after = mailing] = tx
      .update(mailings)
      .set({ state, stateReason: reason ?? null, ...(event === 'resume' && { healthFrom: now }) })
      .where(eq(mailings.id, mailing.id))
      .returning()
      .all();
    if (event === 'cancel' && isUntouched(tx, mailing.id))
      return { kind: 'discarded', mailing: after } as const;
    return { kind: 'changed', mailing: after } as const;
  });
  if (changed?.kind === 'discarded') await discardMailing(database, changed.mailing.id);
  return changed;
}

function isUntouched(tx: Transaction, mailingId: number): boolean {
  const tried = tx
    .select({ many: count() })
    .from(chunks)
    .where(and(eq(chunks.mailingId, mailingId), inArray(chunks.state, ['claimed', 'accepted'])))
    .get();
  return tried?.many === 0;
}

/**
 * Lets those whose address was refused wait again.
 * @returns how many they are; undefined where the piece has no mailing, or it is cancelled.
 */
export async function retryFailed(database: Database, piece: Piece): Promise<number | undefined> {
  return immediately(database, (tx) => {
    const mailing = tx.select().from(mailings).where(isOf(piece)).get();
    if (!mailing || mailing.state === 'cancelled') return undefined;
    const { changes } = tx
      .update(deliveries)
      .set({
        ...{ state: 'waiting', reason: null, ...outOfChunk },
        ...{ bouncedAt: null, bounceType: null },
      })
      .where(and(eq(deliveries.mailingId, mailing.id), eq(deliveries.state, 'failed')))
      .run();
    if (changes > 0 && mailing.state === 'done')
      tx.update(mailings)
        .set({ state: 'sending', completedAt: null, receipt: null })
        .where(eq(mailings.id, mailing.id))
        .run();
    return changes;
  });
}
