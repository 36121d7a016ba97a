import { changeMailing, type MailingEvent } from '#drizzle/mailings/change.ts';
import { UserError } from '#errors';
import { createEvents } from './events.ts';
import { mailingOf, withLedger } from './open-ledger.ts';
import { goOn, stateSentence } from './sentences.ts';

/**
 * Pauses, resumes or cancels the mailing of an issue, and says the state that it left.
 * @throws {UserError} where there is none, or where it is in no state for it.
 */
export function changeState(
  issue: number,
  event: MailingEvent,
  { json, reason }: { json?: boolean; reason?: string },
): Promise<void> {
  return withLedger(async (open) => {
    await mailingOf(open, issue);
    const changed = await changeMailing(open.database, issue, event, { now: open.now(), reason });
    if (!changed) throw new UserError(`Issue ${issue} has no mailing.`);
    const { kind, mailing } = changed;
    if (kind === 'refused')
      throw new UserError(`${stateSentence(mailing)} It cannot be ${PAST[event]}.`);
    const { state } = mailing;
    const words =
      kind === 'discarded'
        ? `Nobody had got issue ${issue}. Its mailing is gone, and it can be sent anew.`
        : `${stateSentence(mailing)} ${next(issue, event, state)}`;
    createEvents(json ?? false).result(event, { issue, state, kind }, words.trim());
  });
}

const PAST: Record<MailingEvent, string> = {
  pause: 'paused',
  resume: 'resumed',
  cancel: 'cancelled',
};

function next(issue: number, event: MailingEvent, state: string): string {
  if (event === 'pause') return `\`npm run send -- resume ${issue}\` lets it go on.`;
  return state === 'sending' ? goOn(issue) : '';
}
