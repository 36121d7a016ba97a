import { countAudience, type Audience } from '#drizzle/mailings/audience.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import type { Judged } from '#emails/pieces/judge.ts';
import type { OpenLedger } from '../send/open-ledger.ts';

/** A piece that has no mailing yet. */
export interface NewMailing {
  kind: 'new';
  piece: Piece;
  /** Its mail, and what is wrong with it. */
  judged: Judged;
  /** How many people it would be sent to now. */
  recipients: number;
  /** Who would get it, and who not. */
  audience: Audience;
}

/** Where a piece stands: not sent, on its way, or with everyone. */
export type MailingPlan =
  | NewMailing
  | {
      kind: 'resumed';
      mailing: Mailing;
      /** The mail as it was frozen when the mailing began. */
      digest: FrozenDigest;
      /** How many people it was not sent to yet. */
      recipients: number;
    }
  | { kind: 'done'; sentence: string };

/** Finds out what sending a piece would mean, without changing anything. */
export async function planMailing(open: OpenLedger, piece: Piece): Promise<MailingPlan> {
  const { database, ledger, now } = open;
  const mailing = await ledger.find(piece);
  if (!mailing) {
    // What was begun goes on without the content, so it is not read for that.
    const { renderPiece } = await import('./render-piece.ts');
    const audience = await countAudience(database, piece.kind, now());
    const judged = await renderPiece(open.environment, piece);
    return { kind: 'new', piece, judged, recipients: audience.included, audience };
  }
  const tally = await ledger.tally(mailing.id);
  if (mailing.completedAt)
    return {
      kind: 'done',
      sentence: `${nameOf(piece)} was sent to ${tally.accepted} on ${mailing.completedAt.toISOString()}. Nothing is left to send.`,
    };
  return {
    kind: 'resumed',
    mailing,
    digest: JSON.parse(mailing.frozenMail) as FrozenDigest,
    recipients: tally.waiting + tally.claimed,
  };
}
