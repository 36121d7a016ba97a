import { publication } from '#content/publication.ts';
import { keptQuota } from '#drizzle/quotas.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { pieceOf } from '#emails/delivery/piece.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import type { MailingPlan } from '../steps/plan-mailing.ts';
import type { OpenLedger } from './open-ledger.ts';
import { quotaSentence } from './quota-sentence.ts';

/** A mailing that is not done: what is about to be sent. */
export type OpenPlan = Exclude<MailingPlan, { kind: 'done' }>;

/** What sending means in numbers. */
export interface PlanFigures {
  piece: Piece;
  /** Undefined where the content of the piece cannot be read. */
  digest: FrozenDigest | undefined;
  recipients: number;
  /** How many are not sent to, by the reason. */
  excluded: Readonly<Record<string, number>>;
  calls: number;
  /** How long the calls take at least, where the rate is limited. */
  seconds: number | undefined;
  transport: keyof typeof SIZES;
  quota: string | undefined;
}

/** Mails of one call. */
const SIZES = { outbox: 100, smtp: 1, resend: 100 };

/** Works out what a plan means: how many, how long, how many calls. */
export async function figuresOfPlan(
  plan: OpenPlan,
  { database, environment: { mailTransport, resendCallsPerSecond } }: OpenLedger,
  account: Account | undefined,
): Promise<PlanFigures> {
  const { recipients } = plan;
  const calls = Math.ceil(recipients / SIZES[mailTransport]);
  // The outbox and SMTP have no limit that we could know.
  const perSecond =
    mailTransport === 'resend'
      ? (resendCallsPerSecond ?? publication.limits.resendCallsPerSecond)
      : undefined;
  const kept = account && (await keptQuota(database, mailTransport));
  return {
    piece: plan.kind === 'new' ? plan.piece : pieceOf(plan.mailing),
    digest: plan.kind === 'new' ? plan.judged.mail?.digest : plan.digest,
    recipients,
    excluded: plan.kind === 'new' ? plan.audience.excluded : {},
    calls,
    seconds: perSecond && Math.ceil(calls / perSecond),
    transport: mailTransport,
    quota: account && quotaSentence(account.quota, kept, recipients),
  };
}
