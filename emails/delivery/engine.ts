import { reasonOf, UserError } from '#errors';
import { hashMails, type Mail } from '../mail.ts';
import type { Answer, Transport } from '../transports/transport.ts';
import type { Chunk, Ledger, Mailing } from './ledger.ts';
import { nameOf } from './piece.ts';

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
  /** Told after each answer how many mails this run has brought to an end. */
  onProgress?: (progress: Progress) => void;
  /** Called every few seconds, and before the first call: looks whether all is well. */
  watch?: () => Promise<void>;
}

export interface Progress {
  accepted: number;
  failed: number;
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
  /** The most mails that this run may hand over. */
  most?: number;
}

/** A chunk that may have been sent and may not be repeated: a person must decide. */
export interface InDoubt {
  chunkId: number;
  recipients: number;
  reason: string;
}

/** How long a lease is believed without a sign of life. */
export const LEASE_MS = 120_000;
const RENEW_MS = 15_000;
const WATCH_MS = 5_000;
const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 60_000;
/** So many refused alone, and none accepted: the mail is at fault and not the addresses. */
const REFUSED_ALONE_LIMIT = 5;

/** One recipient whose mail was refused alone. */
interface RefusedAlone {
  chunkId: number;
  reason: string;
}

/** What became of a chunk. `put-back`: nothing to count, or its members come again. */
type Outcome =
  | { kind: 'accepted'; mails: number }
  | { kind: 'put-back' }
  | { kind: 'in-doubt'; doubt: InDoubt }
  | { kind: 'refused'; refused: RefusedAlone };

/**
 * Brings a mailing to everybody who still waits for it, with several calls under way where the
 * transport allows. Whatever ends it, calling it again goes on where it stopped: nobody is
 * missed, and nobody is mailed twice as long as the transport honours its keys.
 * @returns the chunks that a person must decide about.
 * @throws {UserError} where sending has to stop; the ledger says what is left.
 */
export async function deliver(
  mailing: Mailing,
  parts: EngineParts,
  options: DeliveryOptions,
): Promise<InDoubt[]> {
  const { ledger, now, newKey, stopping, transport } = parts;
  const { owner, isGone, most = Infinity } = options;
  const lease = () => ({ owner, until: new Date(now().getTime() + LEASE_MS) });
  const held = await ledger.lease(mailing.id, lease(), now(), isGone);
  if (held.owner !== owner)
    throw new UserError(`${nameOf(mailing)} is being sent already, by ${held.owner}.`, {
      hint: `Let it finish. If it is gone, wait until ${held.until.toISOString()}.`,
    });
  const keepLease = every(RENEW_MS, now, () => ledger.renewLease(mailing.id, lease()));
  const watch = every(WATCH_MS, now, parts.watch ?? (async () => undefined));
  await watch();

  const inDoubt: InDoubt[] = [];
  const refused: RefusedAlone[] = [];
  const underWay = new Set<number>();
  const failures: unknown[] = [];
  // Counted along from here: a tally reads every row of the mailing.
  const { accepted: before } = await ledger.tally(mailing.id);
  const done: Progress = { accepted: 0, failed: 0 };
  let handedOut = 0;
  let claiming: Promise<unknown> = Promise.resolve();

  /** Whether no further call may go, also where its chunk is claimed already. */
  const isOff = () => stopping() || failures.length > 0;
  const isOver = () => isOff() || refused.length >= REFUSED_ALONE_LIMIT || handedOut >= most;
  /** One claim after another: two at once would take the same chunk. */
  const claim = () => {
    const next = claiming.then(async () => {
      if (isOver()) return undefined;
      const chunk = await ledger.claim(mailing.id, {
        size: Math.min(transport.batchSize, most - handedOut),
        key: newKey(),
        now: now(),
        except: [...[...inDoubt, ...refused].map(({ chunkId }) => chunkId), ...underWay],
      });
      if (chunk) underWay.add(chunk.id);
      handedOut += chunk?.recipients.length ?? 0;
      return chunk;
    });
    claiming = next.catch(() => undefined);
    return next;
  };
  const settle = async (chunk: Chunk, outcome: Outcome) => {
    underWay.delete(chunk.id);
    if (outcome.kind === 'in-doubt') inDoubt.push(outcome.doubt);
    if (outcome.kind === 'refused') refused.push(outcome.refused);
    if (outcome.kind === 'put-back') handedOut -= chunk.recipients.length;
    if (outcome.kind === 'accepted') done.accepted += outcome.mails;
    if (before + done.accepted > 0 && refused.length > 0) {
      const givenUp = refused.splice(0);
      done.failed += givenUp.length;
      await giveUp(givenUp, parts);
    }
    parts.onProgress?.({ ...done });
  };
  const work = async () => {
    try {
      for (;;) {
        await keepLease();
        await watch();
        const chunk = await claim();
        if (!chunk) return;
        await settle(chunk, await deliverChunk(chunk, { ...parts, isOff, keepLease }, options));
      }
    } catch (error) {
      failures.push(error);
    }
  };
  try {
    await Promise.all(Array.from({ length: transport.pace?.concurrency ?? 1 }, work));
    if (failures.length > 0) throw failures[0];
    if (refused[0]) throw everythingRefused(refused[0]);
    const { waiting, claimed } = await ledger.tally(mailing.id);
    if (waiting + claimed === 0) await ledger.complete(mailing.id, now());
    return inDoubt;
  } finally {
    await ledger.releaseLease(mailing.id, owner);
  }
}

/** Does something at the first call, and then no more often than this, whatever the clock does. */
function every(milliseconds: number, now: () => Date, act: () => Promise<void>) {
  let last = -Infinity;
  return async () => {
    const since = now().getTime() - last;
    if (since >= 0 && since < milliseconds) return;
    last = now().getTime();
    await act();
  };
}

/** Where others were accepted, the fault lies with these addresses. */
async function giveUp(refused: RefusedAlone[], { ledger, now }: EngineParts): Promise<void> {
  for (const { chunkId, reason } of refused) await ledger.giveUp(chunkId, 'failed', reason, now());
}

function everythingRefused({ reason }: RefusedAlone): UserError {
  return new UserError(`Every mail is refused. ${reason}.`, {
    hint: 'Check the sender in newsletter.config.ts, and the addresses on the list.',
  });
}

async function deliverChunk(
  chunk: Chunk,
  parts: EngineParts & { isOff: () => boolean; keepLease: () => Promise<void> },
  { mailTo, resolve }: DeliveryOptions,
): Promise<Outcome> {
  const { ledger, transport, now, newKey, isOff, keepLease } = parts;
  const mails = chunk.recipients.map(mailTo);
  const bodyHash = hashMails(mails);
  let doubted = chunk.firstAttemptAt;

  const doubt = async (reason: string): Promise<Outcome> => {
    if (resolve === 'resend') {
      // Waiting again, the members come back in a chunk with another key.
      await ledger.release(chunk.id);
      return { kind: 'put-back' };
    }
    if (resolve === 'skip') {
      await ledger.giveUp(chunk.id, 'skipped', reason, now());
      return { kind: 'put-back' };
    }
    await ledger.note(chunk.id, reason, true);
    return {
      kind: 'in-doubt',
      doubt: { chunkId: chunk.id, recipients: mails.length, reason },
    };
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
    // Written down before its turn: between the turn and the call nothing may take time.
    await ledger.begin(chunk.id, bodyHash, began);
    await transport.pace?.turn();
    if (isOff()) break;
    const answer = await ask(transport, mails, chunk.idempotencyKey);
    switch (answer.kind) {
      case 'accepted':
        await ledger.accept(chunk.id, answer.ids, now());
        return { kind: 'accepted', mails: mails.length };
      case 'conflict':
        return doubt(answer.reason);
      case 'refused':
        // Halved until the address at fault stands alone.
        if (mails.length > 1) {
          await ledger.split(chunk.id, [newKey(), newKey()], now());
          return { kind: 'put-back' };
        }
        await ledger.note(chunk.id, answer.reason, Boolean(doubted));
        return { kind: 'refused', refused: { chunkId: chunk.id, reason: answer.reason } };
      case 'stop':
        if (!doubted) await ledger.release(chunk.id);
        throw new UserError(answer.reason, { hint: answer.hint });
      case 'unknown':
        doubted ??= began;
    }
    lastReason = answer.reason;
    await ledger.note(chunk.id, lastReason, Boolean(doubted));
    if (isOff() || attempt === MOST_ATTEMPTS) break;
    await parts.sleep(waitBefore(attempt, answer, parts.random));
  }
  // Nobody is in doubt where every answer said that nothing was taken.
  if (!doubted) await ledger.release(chunk.id);
  if (isOff()) return { kind: 'put-back' };
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

function waitBefore(attempt: number, answer: Answer, random: () => number): number {
  const backOff = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
  const asked = answer.kind === 'later' ? (answer.afterMs ?? 0) : 0;
  return Math.max(asked, backOff / 2) + (backOff / 2) * random();
}
