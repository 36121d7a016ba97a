import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { publication } from '#content/publication.ts';
import { exclusionsOf } from '#drizzle/mailings/exclusions.ts';
import { acceptedSince } from '#drizzle/mailings/find.ts';
import type { Receipt } from '#drizzle/mailings/complete.ts';
import { personaliser, type FrozenDigest } from '#emails/delivery/personalise.ts';
import { deliver } from '#emails/delivery/engine.ts';
import type { InDoubt } from '#emails/delivery/engine.ts';
import type { Mailing, Recipient } from '#emails/delivery/ledger.ts';
import { createTokens } from '#emails/tokens.ts';
import { transportOf } from '#emails/transports/from-environment.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { note } from '../command.ts';
import { createProgress } from '../progress.ts';
import { awaitCanary } from '../send/await-canary.ts';
import type { Events } from '../send/events.ts';
import { isSenderGone, thisSender, type OpenLedger } from '../send/open-ledger.ts';
import { startOfDay } from '../send/planned-time.ts';
import { goOn, receiptLines, stateSentence, tallySentence } from '../send/sentences.ts';
import { stopOnSignal } from '../send/stop-on-signal.ts';
import { watchHealth } from '../send/watch-health.ts';

export interface DeliverOptions {
  resolve?: 'resend' | 'skip' | undefined;
  /** Whether a person said that the canary is well. */
  goAhead?: boolean | undefined;
}

/**
 * Sends a prepared mailing, or goes on sending it, and says what was done.
 * @throws {UserError} where it stopped before the end, with how to go on.
 */
export async function deliverIssue(
  open: OpenLedger,
  mailing: Mailing,
  { resolve, goAhead }: DeliverOptions,
  events: Events,
): Promise<void> {
  const { environment, database, ledger } = open;
  const { issue } = mailing;
  const transport = await transportOf(environment);
  const mailTo = mailerOf(environment, mailing);
  const stop = stopOnSignal();
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
          now: () => new Date(),
          sleep: (ms) => wait(ms, undefined, { signal: stop.signal }).catch(() => undefined),
          random: Math.random,
          newKey: () => randomUUID(),
          stopping: () => stop.signal.aborted,
          onProgress(done) {
            if (events.json) events.tell('progress', { issue, ...done });
            else progress.update(done.accepted + done.failed, undefined, done.failed);
          },
          watch: watchHealth(database, mailing.id),
        },
        { owner: thisSender(), isGone: isSenderGone, resolve, mailTo, most },
      );
    } finally {
      progress.end();
    }
  };
  try {
    let inDoubt: InDoubt[] = [];
    if (mailing.canary !== null && !mailing.canaryPassedAt) {
      const { accepted } = await ledger.tally(mailing.id);
      inDoubt = await run(Math.max(0, mailing.canary - accepted));
      const { completedAt } = (await ledger.find(issue)) ?? mailing;
      if (!completedAt && inDoubt.length === 0 && !stop.signal.aborted)
        await awaitCanary(
          open,
          mailing,
          { goAhead, transport: transport.name, stop: stop.signal },
          events,
        );
    }
    const ceiling = await leftToday(open);
    if (inDoubt.length === 0 && !stop.signal.aborted) inDoubt = await run(ceiling);
    if (inDoubt.length > 0) throw inDoubtError(issue, inDoubt, await tallied());
    const now = (await ledger.find(issue)) ?? mailing;
    if (now.receipt) {
      const receipt = JSON.parse(now.receipt) as Receipt;
      if (!events.json) for (const line of receiptLines(receipt)) note(line);
      events.result('done', receipt, `Issue ${issue} is sent. ${await tallied()}`);
      return;
    }
    throw new UserError(`${whyStopped(now, stop.signal.aborted)} ${await tallied()}`, {
      hint: howToGoOn(now, stop.signal.aborted),
    });
  } catch (error) {
    if (error instanceof UserError && !/\d accepted/.test(error.message))
      note(`${await tallied()} ${goOn(issue)}`);
    throw error;
  } finally {
    stop.ignore();
    transport.close();
  }
}

/** Makes the mail of each recipient out of the frozen one. */
function mailerOf({ secretKeys }: Environment, { issue, frozenMail, preparedAt }: Mailing) {
  const tokens = createTokens(secretKeys);
  const personalise = personaliser(JSON.parse(frozenMail) as FrozenDigest);
  return ({ deliveryId, subscriberId, email, format }: Recipient) => {
    const mail = personalise({
      id: `issue-${issue}-${deliveryId}-${subscriberId}`,
      email,
      unsubscribeToken: tokens.sign('unsubscribe', subscriberId),
      preferencesToken: tokens.sign('preferences', subscriberId),
      date: preparedAt,
    });
    return format === 'text' ? { ...mail, html: '' } : mail;
  };
}

/** How many mails the ceiling of a new domain leaves for today. */
async function leftToday({ database }: OpenLedger): Promise<number> {
  const { mailsPerDay } = publication.limits;
  if (mailsPerDay === null) return Infinity;
  const today = startOfDay(new Date(), publication.cadence.timeZone);
  return Math.max(0, mailsPerDay - (await acceptedSince(database, today)));
}

function whyStopped(mailing: Mailing, asked: boolean): string {
  if (asked) return 'Stopped as asked.';
  if (mailing.state !== 'sending') return stateSentence(mailing);
  return `The ceiling of ${publication.limits.mailsPerDay} mails a day is reached.`;
}

function howToGoOn({ issue, state }: Mailing, asked: boolean): string {
  if (asked) return goOn(issue);
  if (state === 'paused') return `\`npm run send -- resume ${issue}\` lets it go on.`;
  if (state === 'sending') return `\`npm run send -- ${issue}\` goes on tomorrow.`;
  return '`npm run send -- status` shows all mailings.';
}

function inDoubtError(number: number, inDoubt: readonly InDoubt[], tally: string): UserError {
  const lines = inDoubt.map(
    ({ chunkId, recipients, reason }) => `  Call ${chunkId}, ${recipients} mails: ${reason}.`,
  );
  return new UserError(
    `Nobody knows whether these mails went out:\n${lines.join('\n')}\n${tally}`,
    {
      hint:
        `Look for them at the mail service. Then \`npm run send -- ${number} --resolve skip\` counts them as done, ` +
        `or \`--resolve resend\` sends them (again).`,
    },
  );
}
