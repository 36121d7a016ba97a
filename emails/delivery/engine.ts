import { reasonOf, UserError } from '#errors';
import { hashMails, type Mail } from '../mail.ts';
import type { Answer, Transport } from '../transports/transport.ts';
import type { Chunk, Ledger, Mailing, Tally } from './ledger.ts';

/** What the engine needs from outside, so that tests can have their own. */
export interface EngineParts {
  ledger: Ledger;
  transport: Transport;
  now: () => Date;
  /** Waits, and ends early without an error when sending is to stop. */
  sleep: (milliseconds: number) => Promise<void>;
  /** A number from 0 up to 1, for the jitter of waiting times. */
  random: () => number;
  /** A fresh idempotency key. */
  newKey: () => string;
  /** Asked between two calls: whether to finish what is under way and stop. */
  stopping: () => boolean;
  /** Told after each answer. */
  onProgress?: (tally: Tally) => void;
}

export interface DeliveryOptions {
  /** Names this sender to another one. */
  owner: string;
  /** Whether the sender of that name is surely gone. */
  isGone: (owner: string) => boolean;
  /** Makes the mail of one recipient. The same recipient gets the same bytes, every time. */
  mailTo: (recipient: Chunk['recipients'][number]) => Mail;
  /** What a person decided about chunks that nobody knows the fate of. */
  resolve?: 'resend' | 'skip' | undefined;
}

/** A chunk that may have been sent and may not be repeated: a person must decide. */
export interface InDoubt {
  chunkId: number;
  recipients: number;
  reason: string;
}

const LEASE_MS = 120_000;
const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** So many refused alone, and none accepted: the mail is at fault and not the addresses. */
const REFUSED_ALONE_LIMIT = 5;

/**
 * Brings a mailing to everybody who still waits for it. Whatever ends it, calling it again
 * goes on where it stopped: nobody is missed, and nobody is mailed twice as long as the
 * transport honours its keys.
 * @returns the chunks that a person must decide about.
 * @throws {UserError} where sending has to stop; the ledger says what is left.
 */
export async function deliver(
  mailing: Mailing,
  parts: EngineParts,
  options: DeliveryOptions,
): Promise<InDoubt[]> {
  const { ledger, transport, now, newKey, stopping } = parts;
  const lease = () => ({ owner: options.owner, until: new Date(now().getTime() + LEASE_MS) });
  const held = await ledger.lease(mailing.id, lease(), now(), options.isGone);
  if (held.owner !== options.owner)
    throw new UserError(`Issue ${mailing.issue} is being sent already, by ${held.owner}.`, {
      hint: `Let it finish. If it is gone, wait until ${held.until.toISOString()}.`,
    });
  const inDoubt: InDoubt[] = [];
  const keepLease = () => ledger.renewLease(mailing.id, lease());
  try {
    while (!stopping()) {
      await keepLease();
      const chunk = await ledger.claim(mailing.id, {
        size: transport.batchSize,
        key: newKey(),
        now: now(),
        except: inDoubt.map(({ chunkId }) => chunkId),
      });
      if (!chunk) {
        if (inDoubt.length === 0) await ledger.complete(mailing.id, now());
        break;
      }
      const doubt = await deliverChunk(mailing, chunk, parts, options, keepLease);
      if (doubt) inDoubt.push(doubt);
      parts.onProgress?.(await ledger.tally(mailing.id));
    }
    return inDoubt;
  } finally {
    await ledger.releaseLease(mailing.id, options.owner);
  }
}

async function deliverChunk(
  mailing: Mailing,
  chunk: Chunk,
  parts: EngineParts,
  { mailTo, resolve }: DeliveryOptions,
  keepLease: () => Promise<void>,
): Promise<InDoubt | undefined> {
  const { ledger, transport, now, stopping } = parts;
  const mails = chunk.recipients.map(mailTo);
  const bodyHash = hashMails(mails);
  let doubted = chunk.firstAttemptAt;

  const doubt = async (reason: string): Promise<InDoubt | undefined> => {
    if (resolve === 'resend') {
      // Waiting again, the members come back in a chunk with another key.
      await ledger.release(chunk.id);
      return undefined;
    }
    if (resolve === 'skip') {
      await ledger.giveUp(chunk.id, 'skipped', reason, now());
      return undefined;
    }
    await ledger.note(chunk.id, reason);
    return { chunkId: chunk.id, recipients: mails.length, reason };
  };
  const whyNotAgain = (): string | undefined => {
    if (!doubted) return undefined;
    if (chunk.bodyHash && chunk.bodyHash !== bodyHash)
      return 'its mails are not the same any more (another SECRET_KEY, or another version)';
    return now().getTime() - doubted.getTime() >= transport.replayWindowMs
      ? `an earlier answer was lost at ${doubted.toISOString()}, and ${transport.name} cannot tell any more`
      : undefined;
  };

  let lastReason = '';
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const why = whyNotAgain();
    if (why) return doubt(why);
    await keepLease();
    const began = now();
    await ledger.begin(chunk.id, bodyHash, began);
    const answer = await ask(transport, mails, chunk.idempotencyKey);
    switch (answer.kind) {
      case 'accepted':
        await ledger.accept(chunk.id, answer.ids, now());
        return undefined;
      case 'conflict':
        return doubt(answer.reason);
      case 'refused':
        await refuse(mailing, chunk, answer.reason, parts);
        return undefined;
      case 'stop':
        if (!doubted) await ledger.release(chunk.id);
        throw new UserError(answer.reason, { hint: answer.hint });
      case 'unknown':
        doubted ??= began;
    }
    lastReason = answer.reason;
    await ledger.note(chunk.id, lastReason);
    if (stopping() || attempt === MOST_ATTEMPTS) break;
    await parts.sleep(waitBefore(attempt, answer, parts.random));
  }
  // Nobody is in doubt where every answer said that nothing was taken.
  if (!doubted) await ledger.release(chunk.id);
  if (stopping()) return undefined;
  throw new UserError(
    `Sending stopped after ${MOST_ATTEMPTS} attempts at one call. ${lastReason}.`,
    {
      hint: 'Run the same command again when the service answers: it goes on where it stopped.',
    },
  );
}

/** A transport answers and does not throw; one that does leaves nobody knowing. */
async function ask(transport: Transport, mails: Mail[], key: string): Promise<Answer> {
  try {
    return await transport.send(mails, key);
  } catch (error) {
    if (error instanceof UserError)
      return { kind: 'stop', reason: error.message, hint: error.hint ?? 'Mend it and run again.' };
    return { kind: 'unknown', reason: reasonOf(error) };
  }
}

/** Halves a refused chunk until the address at fault stands alone, and gives up on that one. */
async function refuse(
  mailing: Mailing,
  chunk: Chunk,
  reason: string,
  { ledger, now, newKey }: EngineParts,
): Promise<void> {
  if (chunk.recipients.length > 1) return ledger.split(chunk.id, [newKey(), newKey()], now());
  const { accepted, failed } = await ledger.tally(mailing.id);
  if (accepted === 0 && failed >= REFUSED_ALONE_LIMIT)
    throw new UserError(`Every mail is refused. The last answer: ${reason}.`, {
      hint: 'The mail itself seems to be at fault: check the sender in newsletter.config.ts.',
    });
  await ledger.giveUp(chunk.id, 'failed', reason, now());
}

function waitBefore(attempt: number, answer: Answer, random: () => number): number {
  const backOff = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
  const asked = answer.kind === 'later' ? (answer.afterMs ?? 0) : 0;
  return Math.max(asked, backOff / 2) + (backOff / 2) * random();
}
