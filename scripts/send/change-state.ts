import { changeMailing, type MailingEvent } from '#drizzle/mailings/change.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import { UserError } from '#errors';
import { createEvents } from './events.ts';
import { mailingOf, withLedger } from './open-ledger.ts';
import { goOn, stateSentence, wordsOf } from './sentences.ts';

/**
 * Pauses, resumes or cancels the mailing of a piece, and says the state that it left.
 * @throws {UserError} where there is none, or where it is in no state for it.
 */
export function changeState(
  piece: Piece,
  event: MailingEvent,
  { json, reason }: { json?: boolean; reason?: string },
): Promise<void> {
  return withLedger(async (open) => {
    await mailingOf(open, piece);
    const changed = await changeMailing(open.database, piece, event, { now: open.now(), reason });
    if (!changed) throw new UserError(`${nameOf(piece)} has no mailing.`);
    const { kind, mailing } = changed;
    if (kind === 'refused')
      throw new UserError(`${stateSentence(mailing)} It cannot be ${PAST[event]}.`);
    const { state } = mailing;
    const words =
      kind === 'discarded'
        ? `Nobody had got ${piece.kind} ${piece.slug}. Its mailing is gone, and it can be sent anew.`
        : `${stateSentence(mailing)} ${next(piece, event, state)}`;
    createEvents(json ?? false).result(event, { ...piece, state, outcome: kind }, words.trim());
  });
}

const PAST: Record<MailingEvent, string> = {
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
};

function next(piece: Piece, event: MailingEvent, state: string): string {
  if (event === 'pause') return `\`npm run send -- resume ${wordsOf(piece)}\` lets it go on.`;
  return state === 'sending' ? goOn(piece) : '';
}
