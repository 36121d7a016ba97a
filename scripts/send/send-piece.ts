import { beginMailing } from '#drizzle/mailings/find.ts';
import { topUpAudience } from '#drizzle/mailings/prepare.ts';
import type { Mailing } from '#emails/delivery/ledger.ts';
import { nameOf, type Piece, type PieceKind } from '#emails/delivery/piece.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { confirmCount } from '../steps/confirm-count.ts';
import { deliverMailing, type DeliverOptions } from '../steps/deliver-mailing.ts';
import { planMailing, printPlan } from '../steps/plan-mailing.ts';
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
  const { plannedFor, dryRun, yes } = options;
  const plan = await planMailing(open, piece);
  if (dryRun) return printPlan(open, plan);
  if (plan.kind === 'done') return events.result('nothing', piece, plan.sentence);
  if (plan.kind === 'resumed') assertSendable(plan.mailing, plannedFor);
  if (plan.kind === 'new' && plan.recipients === 0)
    return events.result(
      'nothing',
      piece,
      `Nobody to send to: nobody on the list ${NOBODY[piece.kind]}. Nothing was sent.`,
    );
  const account = await accountOf(environment);
  if (plan.kind === 'new') {
    const { runChecks } = await import('./checks/checks.ts');
    await runChecks(
      {
        ...{ piece, date: plan.date, digest: plan.digest },
        environment,
        account,
        sendingAt: plannedFor ?? open.now(),
        skipLinks: options.skipLinks ?? false,
      },
      events,
    );
  }
  await showPlan(plan, open, account, events);
  if (!yes && plan.recipients > 0) await confirmCount(plan.recipients, environment.mailTransport);
  const mailing = plan.kind === 'resumed' ? plan.mailing : await preparePiece(open, plan, options);
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

/** What nobody did where an audience is empty. */
const NOBODY: Record<PieceKind, string> = {
  issue: 'has confirmed and stayed',
  interview: 'has chosen to be told of interviews',
  episode: 'has chosen to be told of episodes',
};

/** What Resend says of the key and the quota, where it carries the mail. */
async function accountOf({ mailTransport, resendApiKey, resendBaseUrl }: Environment) {
  if (mailTransport !== 'resend') return undefined;
  const { askAccount } = await import('#emails/transports/resend-quota.ts');
  return askAccount(resendApiKey ?? '', resendBaseUrl);
}

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
