import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { hashDigest, personaliser } from '#emails/digest.tsx';
import { deliver } from '#emails/delivery/engine.ts';
import type { Tally } from '#emails/delivery/ledger.ts';
import { createTokens } from '#emails/tokens.ts';
import { transportOf } from '#emails/transports/from-environment.ts';
import type { Environment } from '#environment';
import { UserError } from '#errors';
import { note } from '../command.ts';
import { createProgress } from '../progress.ts';
import type { MailingPlan } from './plan-mailing.ts';

/**
 * Sends an issue, or goes on sending it.
 * @returns what was done, as a sentence.
 * @throws {UserError} where it stopped before the end, with how to go on.
 */
export async function deliverIssue(
  environment: Environment,
  plan: MailingPlan,
  resolve: 'resend' | 'skip' | undefined,
): Promise<string> {
  const { ledger, digest, issue } = plan;
  const tokens = createTokens(environment.secretKeys);
  const personalise = personaliser(digest);
  const transport = await transportOf(environment);
  const mailing =
    plan.mailing ??
    (await ledger.prepare({
      issue: issue.number,
      frozenMail: JSON.stringify(digest),
      frozenHash: hashDigest(digest),
      now: new Date(),
    }));
  const stop = stopOnSignal();
  const progress = createProgress(plan.recipients, 'mails');
  try {
    const inDoubt = await deliver(
      mailing,
      {
        ledger,
        transport,
        now: () => new Date(),
        sleep: (ms) => wait(ms, undefined, { signal: stop.signal }).catch(() => undefined),
        random: Math.random,
        newKey: () => randomUUID(),
        stopping: () => stop.signal.aborted,
        onProgress: progress.update,
      },
      {
        owner: `${hostname()}:${process.pid}`,
        isGone: isProcessGone,
        resolve,
        mailTo: ({ deliveryId, subscriberId, email }) =>
          personalise({
            id: `issue-${issue.number}-${deliveryId}-${subscriberId}`,
            email,
            unsubscribeToken: tokens.sign('unsubscribe', subscriberId),
            preferencesToken: tokens.sign('preferences', subscriberId),
            date: mailing.preparedAt,
          }),
      },
    );
    progress.end();
    const tally = await ledger.tally(mailing.id);
    if (inDoubt.length > 0) throw inDoubtError(issue.number, inDoubt, tally);
    if (stop.signal.aborted)
      throw new UserError(`Stopped as asked. ${sentenceOf(tally)}`, { hint: goOn(issue.number) });
    return `Issue ${issue.number} is sent. ${sentenceOf(tally)}`;
  } catch (error) {
    progress.end();
    if (error instanceof UserError && !stop.signal.aborted)
      note(`${sentenceOf(await ledger.tally(mailing.id))} ${goOn(issue.number)}`);
    throw error;
  } finally {
    stop.ignore();
    transport.close();
  }
}

const goOn = (number: number) => `\`npm run send -- ${number}\` goes on from here.`;

function sentenceOf({ accepted, waiting, claimed, excluded, failed, skipped }: Tally): string {
  const parts = [
    `${accepted} accepted`,
    waiting + claimed > 0 && `${waiting + claimed} left`,
    excluded > 0 && `${excluded} left the list before`,
    failed > 0 && `${failed} refused`,
    skipped > 0 && `${skipped} skipped`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}

function inDoubtError(
  number: number,
  inDoubt: { chunkId: number; recipients: number; reason: string }[],
  tally: Tally,
): UserError {
  const lines = inDoubt.map(
    ({ chunkId, recipients, reason }) => `  Call ${chunkId}, ${recipients} mails: ${reason}.`,
  );
  return new UserError(
    `Nobody knows whether these mails went out:\n${lines.join('\n')}\n${sentenceOf(tally)}`,
    {
      hint:
        `Look for them at the mail service. Then \`npm run send -- ${number} --resolve skip\` counts them as done, ` +
        `or \`--resolve resend\` sends them (again).`,
    },
  );
}

/** The first Ctrl-C lets the call under way end; a second one ends the process. */
function stopOnSignal() {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(130);
    note('\nFinishing the call under way. Press Ctrl-C again to end at once.');
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    ignore: () => signals.forEach((signal) => process.off(signal, onSignal)),
  };
}

/** A sender of this machine whose process is no more holds its lease no longer. */
function isProcessGone(owner: string): boolean {
  const at = owner.lastIndexOf(':');
  const pid = Number(owner.slice(at + 1));
  if (owner.slice(0, at) !== hostname() || !Number.isInteger(pid)) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
