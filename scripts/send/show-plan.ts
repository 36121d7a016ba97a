import { counted } from '#content/counted.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import type { Events } from './events.ts';
import { figuresOfPlan, type OpenPlan, type PlanFigures } from './figures-of-plan.ts';
import type { OpenLedger } from './open-ledger.ts';
import { leftOf } from './quota-sentence.ts';
import { excludedWords } from './sentences.ts';

/** Says what is about to happen, before it is asked about: how many, how long, how many calls. */
export async function showPlan(
  plan: OpenPlan,
  open: OpenLedger,
  account: Account | undefined,
  events: Events,
): Promise<void> {
  const figures = await figuresOfPlan(plan, open, account);
  const { digest, recipients, excluded, quota } = figures;
  const lines = [
    digest?.subject,
    digest && `From ${digest.from.name} <${digest.from.address}>`,
    `${counted(recipients, 'recipient')} in ${callsOf(figures)}`,
    isAnybody(excluded) && `Excluded: ${excludedWords(excluded)}`,
    ceilingSentence(recipients, open),
    quota,
  ];
  events.tell('plan', dataOf(plan, figures, account), lines.filter(Boolean).join('\n'));
}

/** The figures of a plan for another program. */
export function dataOf(
  plan: OpenPlan,
  { piece, digest, recipients, excluded, calls, seconds, transport }: PlanFigures,
  account: Account | undefined,
): object {
  return {
    ...{ ...piece, begun: plan.kind === 'resumed' },
    ...{ subject: digest?.subject, recipients, excluded, calls, seconds, transport },
    quota: account && { ...account.quota, left: account.quota && leftOf(account.quota) },
  };
}

/** Whether anybody is not sent to. */
export const isAnybody = (excluded: PlanFigures['excluded']) => Object.keys(excluded).length > 0;

/** How many calls there are, by which transport, and how long they take at least. */
export function callsOf({ calls, seconds, transport }: PlanFigures): string {
  const least = seconds === undefined ? '' : `, at least ${duration(seconds)}`;
  return `${counted(calls, 'call')} by ${transport}${least}`;
}

/** What the ceiling of a day means for so many recipients, where it means anything. */
export function ceilingSentence(
  recipients: number,
  { mailsPerDay }: OpenLedger,
): string | undefined {
  if (mailsPerDay === null || recipients <= mailsPerDay) return undefined;
  return `At most ${mailsPerDay} a day, as newsletter.config.ts says: it takes ${counted(Math.ceil(recipients / mailsPerDay), 'day')}.`;
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
