import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { keptQuota } from '#drizzle/quotas.ts';
import { pieceOf } from '#emails/delivery/piece.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import type { MailingPlan } from '../steps/plan-mailing.ts';
import type { Events } from './events.ts';
import type { OpenLedger } from './open-ledger.ts';
import { leftOf, quotaSentence } from './quota-sentence.ts';
import { excludedWords } from './sentences.ts';

/** Mails of one call. */
const SIZES = { outbox: 100, smtp: 1, resend: 100 };

/** Says what is about to happen, before it is asked about: how many, how long, how many calls. */
export async function showPlan(
  plan: Exclude<MailingPlan, { kind: 'done' }>,
  { database, environment: { mailTransport, resendCallsPerSecond }, mailsPerDay }: OpenLedger,
  account: Account | undefined,
  events: Events,
): Promise<void> {
  const { recipients, digest } = plan;
  const audience = plan.kind === 'new' ? plan.audience : undefined;
  const calls = Math.ceil(recipients / SIZES[mailTransport]);
  // The outbox and SMTP have no limit that we could know.
  const perSecond =
    mailTransport === 'resend'
      ? (resendCallsPerSecond ?? publication.limits.resendCallsPerSecond)
      : undefined;
  const seconds = perSecond && Math.ceil(calls / perSecond);
  const kept = account && (await keptQuota(database, mailTransport));
  const excluded = audience?.excluded ?? {};
  const { name, address } = digest.from;
  const lines = [
    digest.subject,
    `From ${name} <${address}>`,
    `${counted(recipients, 'recipient')} in ${counted(calls, 'call')} by ${mailTransport}${seconds === undefined ? '' : `, at least ${duration(seconds)}`}`,
    audience && audience.eligible > recipients && `Excluded: ${excludedWords(excluded)}`,
    mailsPerDay !== null &&
      recipients > mailsPerDay &&
      `At most ${mailsPerDay} a day, as newsletter.config.ts says: it takes ${counted(Math.ceil(recipients / mailsPerDay), 'day')}.`,
    account && quotaSentence(account.quota, kept, recipients),
  ];
  events.tell(
    'plan',
    {
      ...pieceOf(plan.kind === 'new' ? plan.piece : plan.mailing),
      begun: plan.kind === 'resumed',
      recipients,
      excluded,
      calls,
      seconds,
      transport: mailTransport,
      quota: account && { ...account.quota, left: account.quota && leftOf(account.quota) },
    },
    lines.filter(Boolean).join('\n'),
  );
}

function duration(seconds: number): string {
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7_200 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`;
}
