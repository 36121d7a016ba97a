import { wallTime } from '#content/calendar.ts';
import { counted } from '#content/counted.ts';
import { UNCERTAIN_DAYS, type QueueState } from '#drizzle/queue-state.ts';
import type { Receipt } from '#drizzle/mailings/complete.ts';
import type { Mailing, Tally } from '#emails/delivery/ledger.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';

/** How a piece is named on the command line: `12`, or `interview how-it-is-made`. */
export const wordsOf = ({ kind, slug }: Piece) => (kind === 'issue' ? slug : `${kind} ${slug}`);

/** How to go on with a mailing that is not done. */
export const goOn = (piece: Piece) => `\`npm run send -- ${wordsOf(piece)}\` goes on from here.`;

/** A moment as the publication's clock shows it. */
export const clock = (moment: Date) => wallTime(moment);

/** What each reason of an exclusion says to a person. */
export const exclusionWords: Record<string, string> = {
  'not-chosen': 'did not choose it',
  paused: 'paused',
  bounced: 'bounced for good',
  complained: 'called a mail spam',
  suppressed: 'on the suppression list',
  left: 'left the list before',
  'suppressed-since': 'suppressed before their turn',
  'not-chosen-since': 'chose otherwise before their turn',
};

/** Those who were excluded, such as `3 paused, 1 bounced for good`. */
export function excludedWords(excluded: Readonly<Record<string, number>>): string {
  return Object.entries(excluded)
    .map(([reason, many]) => `${many} ${exclusionWords[reason] ?? reason}`)
    .join(', ');
}

/** Where a mailing stands, in numbers. */
export function tallySentence(
  { accepted, waiting, claimed, failed, skipped }: Tally,
  excluded: Readonly<Record<string, number>>,
): string {
  const parts = [
    `${accepted} accepted`,
    waiting + claimed > 0 && `${waiting + claimed} left`,
    excludedWords(excluded),
    failed > 0 && `${failed} refused`,
    skipped > 0 && `${skipped} skipped`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

/** What is kept of a mailing that is done. */
export function receiptLines(piece: Piece, receipt: Receipt): string[] {
  const { eligible, accepted, failed, skipped, excluded, calls, seconds, hash, commit } = receipt;
  const out = Object.values(excluded).reduce((sum, many) => sum + many, 0);
  return [
    `Receipt of ${piece.kind} ${piece.slug}`,
    `  Eligible   ${eligible} = ${accepted} accepted + ${failed} refused + ${skipped} skipped + ${out} excluded`,
    ...(out > 0 ? [`  Excluded   ${excludedWords(excluded)}`] : []),
    `  Time       ${seconds.toFixed(1)} s, ${counted(calls, 'call')}, from ${receipt.startedAt} to ${receipt.completedAt}`,
    `  Mail       SHA-256 ${hash}`,
    `  Content    ${commit ? `commit ${commit}` : 'not in a commit'}`,
  ];
}

/** What a mailing's state means for whoever runs the command. */
export function stateSentence(mailing: Mailing): string {
  const { state, stateReason, plannedFor } = mailing;
  const name = nameOf(mailing);
  const why = stateReason ? `: ${stateReason}` : '';
  switch (state) {
    case 'planned':
      return `${name} is planned for ${plannedFor ? clock(plannedFor) : 'later'}.`;
    case 'paused':
      return `${name} is paused${why}.`;
    case 'cancelled':
      return `${name} is cancelled${why}.`;
    case 'sending':
      return `${name} is being sent, or waits to go on.`;
    case 'done':
      return `${name} is done.`;
  }
}

/** What a person should know of the mails to one person each, such as confirmations. */
export function queueLines({ waiting, uncertain, stopped }: QueueState): string[] {
  return [
    ...(stopped
      ? [
          `No confirmation and no other single mail has been sent since ${clock(stopped.since)}: ${stopped.reason}.`,
          ...(stopped.hint ? [stopped.hint] : []),
          `${counted(waiting, 'mail')} ${waiting === 1 ? 'waits' : 'wait'}; the running server goes on by itself.`,
        ]
      : []),
    ...(uncertain > 0
      ? [
          `Nobody knows whether ${counted(uncertain, 'single mail')} of the last ${counted(UNCERTAIN_DAYS, 'day')} went out: the answer of the mail server was lost.`,
        ]
      : []),
  ];
}
