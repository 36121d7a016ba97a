import { counted } from '#content/counted.ts';
import { dueMailings } from '#drizzle/mailings/find.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { UserError } from '#errors';
import { deliverMailing } from '../steps/deliver-mailing.ts';
import type { Events } from './events.ts';
import type { OpenLedger } from './open-ledger.ts';
import { beginPlanned } from './send-piece.ts';
import { clock, wordsOf } from './sentences.ts';
import { stopOnSignal } from './stop-on-signal.ts';

const HOUR_MS = 60 * 60 * 1000;
/** What comes later than this is no longer what the editor planned. */
const LATE_MS = 6 * HOUR_MS;

/**
 * Sends every planned mailing whose time has come, and goes on with what was begun. Asks nobody.
 * One that stops does not keep the others back.
 * @throws {UserError} where one of them is too late, or stopped.
 */
export async function sendDue(
  open: OpenLedger,
  { late }: { late?: boolean | undefined },
  events: Events,
): Promise<void> {
  const now = open.now();
  const due = await dueMailings(open.database, now);
  if (due.length === 0) return events.result('nothing', {}, 'Nothing is due.');
  const stop = stopOnSignal();
  const stopped: UserError[] = [];
  for (const mailing of due) {
    try {
      assertInTime(mailing, now, late ?? false);
      await beginPlanned(open, mailing);
      await deliverMailing(open, mailing, { byClock: true, stop }, events);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      stopped.push(error);
    }
    if (stop.signal.aborted) break;
  }
  stop.ignore();
  throwAll(stopped);
}

function assertInTime(mailing: Mailing, now: Date, late: boolean): void {
  const { kind, slug, state, plannedFor } = mailing;
  const lateBy = plannedFor ? now.getTime() - plannedFor.getTime() : 0;
  if (late || state !== 'planned' || !plannedFor || lateBy <= LATE_MS) return;
  throw new UserError(
    `Too late, and so not sent: ${kind} ${slug}, planned for ${clock(plannedFor)}, ${counted(lateBy / HOUR_MS, 'hour', 'hours', (lateBy / HOUR_MS).toFixed(1))} ago.`,
    {
      hint: `\`npm run send -- --due --late\` sends it all the same, \`npm run send -- cancel ${wordsOf(mailing)}\` gives it up.`,
    },
  );
}

/** Throws what stopped single mailings, all together. */
function throwAll(errors: readonly UserError[]): void {
  const [last, ...others] = [...errors].reverse();
  if (!last) return;
  if (others.length === 0) throw last;
  const whole = ({ message, hint }: UserError) => [message, hint].filter(Boolean).join('\n');
  throw new UserError([...others.reverse().map(whole), last.message].join('\n'), {
    ...(last.hint && { hint: last.hint }),
  });
}
