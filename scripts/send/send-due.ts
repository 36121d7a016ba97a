import { dueMailings } from '#drizzle/mailings/find.ts';
import { UserError } from '#errors';
import { deliverIssue } from '../steps/deliver-issue.ts';
import type { Events } from './events.ts';
import type { OpenLedger } from './open-ledger.ts';
import { beginPlanned } from './send-issue.ts';
import { clock } from './sentences.ts';

/** What comes later than this is no longer what the editor planned. */
const LATE_MS = 6 * 60 * 60 * 1000;

/**
 * Sends every planned mailing whose time has come, and goes on with what was begun. Asks nobody.
 * @throws {UserError} where one of them is too late, or stopped.
 */
export async function sendDue(
  open: OpenLedger,
  { late }: { late?: boolean | undefined },
  events: Events,
): Promise<void> {
  const now = new Date();
  const due = await dueMailings(open.database, now);
  if (due.length === 0) return events.result('nothing', {}, 'Nothing is due.');
  const tooLate: number[] = [];
  for (const mailing of due) {
    const { issue, state, plannedFor } = mailing;
    const hours = plannedFor ? (now.getTime() - plannedFor.getTime()) / 3_600_000 : 0;
    if (state === 'planned' && hours * 3_600_000 > LATE_MS && !late) {
      tooLate.push(issue);
      events.tell(
        'late',
        { issue, hours },
        `Issue ${issue} was planned for ${plannedFor ? clock(plannedFor) : ''}, ${hours.toFixed(1)} hours ago.`,
      );
      continue;
    }
    await beginPlanned(open, mailing);
    await deliverIssue(open, mailing, {}, events);
  }
  if (tooLate.length > 0)
    throw new UserError(`Too late, and so not sent: issue ${tooLate.join(', ')}.`, {
      hint: `\`npm run send -- --due --late\` sends it all the same, \`npm run send -- cancel ${tooLate[0]}\` gives it up.`,
    });
}
