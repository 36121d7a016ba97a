import { UserError } from '#errors';
import { parseAddress } from '../address.ts';
import { hashMails, type Mail, type Words } from '../mail.ts';
import type { Transport } from '../transports/transport.ts';
import {
  deliverChunk,
  type ClaimedChunk,
  type Outcome,
  type RefusedAlone,
} from './deliver-chunk.ts';
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
  mailTo: (recipient: Chunk['recipients'][number]) => Mail<Words>;
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
/** So many refused alone, and none accepted: the mail is at fault and not the addresses. */
const REFUSED_ALONE_LIMIT = 5;

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

  /** Whether no further call may go, also where its chunk is claimed already. */
  const isOff = () => stopping() || failures.length > 0;
  const isOver = () => isOff() || refused.length >= REFUSED_ALONE_LIMIT || handedOut >= most;
  /** Claims the next chunk, and begins its first attempt in the same commit. */
  const claim = async (): Promise<ClaimedChunk | undefined> => {
    let claimed: Omit<ClaimedChunk, keyof Chunk> | undefined;
    const chunk = await ledger.claim(mailing.id, () => {
      if (isOver()) return undefined;
      const at = now();
      return {
        size: Math.min(transport.batchSize, most - handedOut),
        key: newKey(),
        now: at,
        except: [...[...inDoubt, ...refused].map(({ chunkId }) => chunkId), ...underWay],
        begin({ id, firstAttemptAt, recipients }) {
          underWay.add(id);
          handedOut += recipients.length;
          const mails = recipients.map(options.mailTo);
          const hash = hashMails(mails);
          claimed = { mails, hash, begunAt: firstAttemptAt === null ? at : undefined };
          return hash;
        },
      };
    });
    return chunk && claimed && { ...chunk, ...claimed };
  };
  const settle = async (chunk: Chunk, outcome: Outcome) => {
    if (outcome.kind === 'accepted') await outcome.recorded;
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
    let settled = Promise.resolve();
    try {
      for (;;) {
        await keepLease();
        await watch();
        // An acceptance and the next claim share a commit. More is not in doubt for it: the next
        // call goes when both are on the disk.
        const [chunk] = await Promise.all([claim(), settled]);
        if (!chunk) return;
        const outcome = await deliverChunk(chunk, { ...parts, isOff, keepLease }, options);
        settled = settle(chunk, outcome);
        // It is awaited with the next claim; until then its failure is not an unhandled one.
        settled.catch(() => undefined);
        if (outcome.kind !== 'accepted') await settled;
      }
    } catch (error) {
      failures.push(error);
      await settled.catch((reason: unknown) => failures.push(reason));
    }
  };
  try {
    await Promise.all(Array.from({ length: transport.pace?.concurrency ?? 1 }, work));
    if (failures.length > 0) throw failures[0];
    // A few dead mailboxes are believed; so many in a row would be the server's fault.
    if (refused.length < REFUSED_ALONE_LIMIT && refused.every(({ noMailbox }) => noMailbox))
      await giveUp(refused.splice(0), parts);
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
  for (const { chunkId, reason, noMailbox } of refused) {
    const bounced = noMailbox === undefined ? undefined : parseAddress(noMailbox);
    await ledger.giveUp(chunkId, 'failed', reason, now(), bounced);
  }
}

function everythingRefused({ reason }: RefusedAlone): UserError {
  return new UserError(`Every mail is refused. ${reason}.`, {
    hint: 'Check the sender in newsletter.config.ts, and the addresses on the list.',
  });
}
