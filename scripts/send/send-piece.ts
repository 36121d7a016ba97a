import { beginMailing } from '#drizzle/mailings/find.ts';
import { topUpAudience } from '#drizzle/mailings/prepare.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import { nameOf, type Piece, type PieceKind } from '#emails/delivery/piece.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import { UserError } from '#errors';
import { confirmCount } from '../steps/confirm-count.ts';
import { deliverMailing, type DeliverOptions } from '../steps/deliver-mailing.ts';
import { planMailing, type NewMailing } from '../steps/plan-mailing.ts';
import { failed, refusal } from '../steps/report-checks.ts';
import { accountOf } from './account-of.ts';
import type { Events } from './events.ts';
import { thisSender, type OpenLedger } from './open-ledger.ts';
import { preparePiece } from './prepare-piece.ts';
import { clock, stateSentence, wordsOf } from './sentences.ts';
import { showPlan } from './show-plan.ts';

export interface SendOptions extends DeliverOptions {
  dryRun?: boolean;
  yes?: boolean;
  skipLinks?: boolean;
  canary?: number;
  plannedFor?: Date | undefined;
}

/**
 * Sends an issue or an announcement, plans it, or goes on with it: checks, shows the plan, asks, and does it.
 * @throws {UserError} where a check, the person or the mail service says no.
 */
export async function sendPiece(
  open: OpenLedger,
  piece: Piece,
  options: SendOptions,
  events: Events,
): Promise<void> {
  const { environment, ledger } = open;
  const { plannedFor, yes } = options;
  const plan = await planMailing(open, piece);
  if (plan.kind === 'done') return events.result('nothing', piece, plan.sentence);
  if (options.dryRun) {
    const { dryRun } = await import('./dry-run.ts');
    return dryRun(plan, open, options, events);
  }
  if (plan.kind === 'resumed') assertSendable(plan.mailing, plannedFor);
  const account = await accountOf(environment);
  const mail =
    plan.kind === 'new' ? await passed(plan, open, account, options, events) : plan.digest;
  if (plan.kind === 'new' && plan.recipients === 0)
    return events.result(
      'nothing',
      piece,
      `Nobody to send to: nobody on the list ${NOBODY[piece.kind]}. Nothing was sent.`,
    );
  await showPlan(plan, open, account, events);
  if (!yes && plan.recipients > 0) await confirmCount(plan.recipients, environment.mailTransport);
  const mailing =
    plan.kind === 'resumed' ? plan.mailing : await preparePiece(open, piece, mail, options);
  if (plannedFor) {
    await ledger.releaseLease(mailing.id, thisSender());
    return events.result(
      'planned',
      { ...piece, plannedFor: plannedFor.toISOString(), audience: mailing.audience },
      `${nameOf(piece)} is planned for ${clock(plannedFor)}, for ${mailing.audience}. ` +
        '`npm run send -- --due` sends it then: let cron or a timer run it.',
    );
  }
  await beginPlanned(open, mailing);
  await deliverMailing(open, mailing, options, events);
}

/**
 * The mail of a piece that passes all checks.
 * @throws {UserError} where it does not.
 */
async function passed(
  plan: NewMailing,
  open: OpenLedger,
  account: Account | undefined,
  options: SendOptions,
  events: Events,
): Promise<FrozenDigest> {
  const { preflight } = await import('./preflight.ts');
  const results = await preflight(plan, open, account, options, events);
  const { mail } = plan.judged;
  if (!mail || failed(results).length > 0) throw refusal(plan.piece, results, 'Nothing was sent.');
  return mail.digest;
}

/** What nobody did where an audience is empty. */
const NOBODY: Record<PieceKind, string> = {
  issue: 'has confirmed and stayed',
  interview: 'has chosen to be told of interviews',
  episode: 'has chosen to be told of episodes',
};

/** Lets a planned mailing begin, for who is on the list now. */
export async function beginPlanned({ database, now }: OpenLedger, mailing: Mailing): Promise<void> {
  // One that was paused past its time is not planned any more, and nobody has got it yet.
  if (!mailing.plannedFor || mailing.startedAt) return;
  await topUpAudience(database, mailing, now());
  await beginMailing(database, mailing.id);
}

function assertSendable(mailing: Mailing, plannedFor: Date | undefined): void {
  const { state } = mailing;
  const words = wordsOf(mailing);
  if (plannedFor)
    throw new UserError(`${stateSentence(mailing)} It cannot be planned anew.`, {
      hint: `\`npm run send -- cancel ${words}\` first, if nobody has got it yet.`,
    });
  if (state === 'paused')
    throw new UserError(stateSentence(mailing), {
      hint: `\`npm run send -- resume ${words}\` lets it go on.`,
    });
  if (state === 'cancelled')
    throw new UserError(stateSentence(mailing), {
      hint: 'Those who have got it have it; to the others it is not sent any more.',
    });
}
