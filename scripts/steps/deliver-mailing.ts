import { counted } from '#content/counted.ts';
import { randomUUID } from 'node:crypto';
import { addDays, dayOf, startOfDay } from '#content/calendar.ts';
import { exclusionsOf } from '#drizzle/mailings/exclusions.ts';
import { acceptedSince } from '#drizzle/mailings/find.ts';
import { keepQuota } from '#drizzle/quotas.ts';
import type { Receipt } from '#drizzle/mailings/complete.ts';
import { personaliser, type FrozenDigest } from '#emails/delivery/personalise.ts';
import { deliver } from '#emails/delivery/engine.ts';
import type { InDoubt } from '#emails/delivery/engine.ts';
import type { Mailing, Recipient } from '#emails/delivery/ledger.ts';
import { nameOf, pieceOf, type Piece } from '#emails/delivery/piece.ts';
import { mailId } from '#emails/mail-reference.ts';
import { createTokens } from '#emails/tokens.ts';
import { transportOf } from '#emails/transports/from-environment.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { note } from '../command.ts';
import { createProgress } from '../progress.ts';
import { awaitCanary } from '../send/await-canary.ts';
import type { Events } from '../send/events.ts';
import { isSenderGone, thisSender, type OpenLedger } from '../send/open-ledger.ts';
import {
  clock,
  goOn,
  receiptLines,
  stateSentence,
  tallySentence,
  wordsOf,
} from '../send/sentences.ts';
import { stopOnSignal, type Stop } from '../send/stop-on-signal.ts';
import { watchHealth } from '../send/watch-health.ts';

export interface DeliverOptions {
  resolve?: 'resend' | 'skip' | undefined;
  /** Whether a person said that the canary is well. */
  goAhead?: boolean | undefined;
  /** Whether a clock runs the command, and will again. */
  byClock?: boolean | undefined;
  /** Ends it early, where Ctrl-C is listened to by the caller. */
  stop?: Stop | undefined;
}

/**
 * Sends a prepared mailing, or goes on sending it, and says what was done.
 * @throws {UserError} where it stopped before the end, with how to go on.
 */
export async function deliverMailing(
  open: OpenLedger,
  mailing: Mailing,
  { resolve, goAhead, byClock, stop: given }: DeliverOptions,
  events: Events,
): Promise<void> {
  const { environment, database, ledger, now, sleep } = open;
  const piece = pieceOf(mailing);
  const transport = await transportOf(environment);
  const mailTo = mailerOf(environment, mailing);
  const stop = given ?? stopOnSignal();
  const tallied = async () =>
    tallySentence(await ledger.tally(mailing.id), exclusionsOf(database, mailing.id));
  /** Sends at most so many. */
  const run = async (most: number) => {
    const { waiting, claimed } = await ledger.tally(mailing.id);
    const progress = createProgress(Math.min(most, waiting + claimed), 'mails');
    try {
      return await deliver(
        mailing,
        {
          ledger,
          transport,
          now,
          sleep: (milliseconds) => sleep(milliseconds, stop.signal),
          random: Math.random,
          newKey: () => randomUUID(),
          stopping: () => stop.signal.aborted,
          onProgress(done) {
            if (events.json) events.tell('progress', { ...piece, ...done });
            else progress.update(done.accepted + done.failed, undefined, done.failed);
          },
          watch: watchHealth(open, mailing.id),
        },
        { owner: thisSender(), isGone: isSenderGone, resolve, mailTo, most },
      );
    } finally {
      progress.end();
    }
  };
  try {
    let inDoubt: InDoubt[] = [];
    let mayGoOn = true;
    if (mailing.canary !== null && !mailing.canaryPassedAt) {
      const { accepted } = await ledger.tally(mailing.id);
      const missing = Math.max(0, mailing.canary - accepted);
      const ceiling = await leftToday(open);
      inDoubt = await run(Math.min(missing, ceiling));
      const { completedAt } = (await ledger.find(piece)) ?? mailing;
      mayGoOn = missing <= ceiling;
      if (mayGoOn && !completedAt && inDoubt.length === 0 && !stop.signal.aborted)
        mayGoOn = await awaitCanary(
          open,
          mailing,
          { goAhead, transport: transport.name, stop: stop.signal },
          events,
        );
    }
    if (mayGoOn && inDoubt.length === 0 && !stop.signal.aborted)
      inDoubt = await run(await leftToday(open));
    if (inDoubt.length > 0) throw inDoubtError(piece, inDoubt, await tallied());
    const after = (await ledger.find(piece)) ?? mailing;
    if (after.receipt) {
      const receipt = JSON.parse(after.receipt) as Receipt;
      if (!events.json) for (const line of receiptLines(piece, receipt)) note(line);
      events.result('done', receipt, `${nameOf(piece)} is sent. ${await tallied()}`);
      return;
    }
    const stopped = stop.signal.aborted;
    // A ceiling is no failure where a clock comes back for the rest.
    if (byClock && !stopped && after.state === 'sending')
      return events.result(
        'ceiling',
        { ...piece, ...(await ledger.tally(mailing.id)), goesOnAt: nextDay(open).toISOString() },
        `${ceilingSentence(open)} ${await tallied()} \`--due\` goes on from ${clock(nextDay(open))}.`,
      );
    throw new UserError(`${whyStopped(open, after, stopped)} ${await tallied()}`, {
      hint: howToGoOn(open, after, stopped),
    });
  } catch (error) {
    if (error instanceof UserError && !/\d accepted/.test(error.message))
      note(`${await tallied()} ${goOn(piece)}`);
    throw error;
  } finally {
    const quota = transport.quota?.();
    if (quota)
      await keepQuota(database, transport.name, {
        usedDaily: quota.daily?.used ?? null,
        usedMonthly: quota.monthly?.used ?? null,
        at: now(),
      });
    if (!given) stop.ignore();
    transport.close();
  }
}

/** Makes the mail of each recipient out of the frozen one. */
function mailerOf({ secretKeys }: Environment, mailing: Mailing) {
  const tokens = createTokens(secretKeys);
  const personalise = personaliser(JSON.parse(mailing.frozenMail) as FrozenDigest);
  return (recipient: Recipient) => {
    const { subscriberId, email, format, consent } = recipient;
    const mail = personalise({
      id: mailId(mailing, recipient),
      email,
      unsubscribeToken: tokens.sign('unsubscribe', subscriberId),
      preferencesToken: tokens.sign('preferences', subscriberId),
      consent,
      date: mailing.preparedAt,
    });
    return format === 'text' ? { ...mail, html: '' } : mail;
  };
}

/** How many mails the ceiling of a new domain leaves for today. */
async function leftToday({ database, mailsPerDay, now }: OpenLedger): Promise<number> {
  if (mailsPerDay === null) return Infinity;
  const today = startOfDay(dayOf(now()));
  return Math.max(0, mailsPerDay - (await acceptedSince(database, today)));
}

/** When the next day begins, and the ceiling leaves room again. */
const nextDay = ({ now }: OpenLedger) => startOfDay(addDays(dayOf(now()), 1));

const ceilingSentence = ({ mailsPerDay }: OpenLedger) =>
  `The ceiling of ${counted(mailsPerDay ?? 0, 'mail')} a day is reached.`;

function whyStopped(open: OpenLedger, mailing: Mailing, asked: boolean): string {
  if (asked) return 'Stopped as asked.';
  return mailing.state === 'sending' ? ceilingSentence(open) : stateSentence(mailing);
}

function howToGoOn(open: OpenLedger, mailing: Mailing, asked: boolean): string {
  const { state } = mailing;
  const words = wordsOf(mailing);
  if (asked) return goOn(mailing);
  if (state === 'paused') return `\`npm run send -- resume ${words}\` lets it go on.`;
  if (state === 'sending')
    return `\`npm run send -- ${words}\` goes on from ${clock(nextDay(open))}.`;
  return '`npm run send -- status` shows all mailings.';
}

function inDoubtError(piece: Piece, inDoubt: readonly InDoubt[], tally: string): UserError {
  const lines = inDoubt.map(
    ({ chunkId, recipients, reason }) =>
      `  Call ${chunkId}, ${counted(recipients, 'mail')}: ${reason}.`,
  );
  return new UserError(
    `Nobody knows whether these mails went out:\n${lines.join('\n')}\n${tally}`,
    {
      hint:
        `Look for them at the mail service. Then \`npm run send -- ${wordsOf(piece)} --resolve skip\` counts them as done, ` +
        `or \`--resolve resend\` sends them (again).`,
    },
  );
}
