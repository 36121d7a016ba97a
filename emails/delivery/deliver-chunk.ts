import { counted } from '#content/counted.ts';
import { UserError } from '#errors';
import type { Mail, Words } from '../mail.ts';
import { handOver } from '../transports/hand-over.ts';
import type { Answer } from '../transports/transport.ts';
import type { DeliveryOptions, EngineParts, InDoubt } from './engine.ts';
import type { Chunk } from './ledger.ts';

const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 60_000;

/** One recipient whose mail was refused alone. */
export interface RefusedAlone {
  chunkId: number;
  reason: string;
  /** The address, where there is no such mailbox. */
  noMailbox: string | undefined;
}

/** What became of a chunk. `put-back`: nothing to count, or its members come again. */
export type Outcome =
  /** The ledger may still be at writing it down. */
  | { kind: 'accepted'; mails: number; recorded: Promise<void> }
  | { kind: 'put-back' }
  | { kind: 'in-doubt'; doubt: InDoubt }
  | { kind: 'refused'; refused: RefusedAlone };

/** A chunk as it was claimed, with its mails. */
export interface ClaimedChunk extends Chunk {
  mails: readonly Mail<Words>[];
  /** Of the mails as they are now. */
  hash: string;
  /** When its attempt began, where it began with the claim. */
  begunAt: Date | undefined;
}

/** Hands the mails of a chunk over, again where that is safe, and writes down what came of it. */
export async function deliverChunk(
  chunk: ClaimedChunk,
  parts: EngineParts & { isOff: () => boolean; keepLease: () => Promise<void> },
  { resolve }: Pick<DeliveryOptions, 'resolve'>,
): Promise<Outcome> {
  const { ledger, transport, now, newKey, isOff, keepLease } = parts;
  const { mails, hash } = chunk;
  let begun = chunk.begunAt;
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
    if (chunk.bodyHash && chunk.bodyHash !== hash)
      return 'its mails are not the same any more (another SECRET_KEY, or another version)';
    const { replayWindowMs } = transport;
    // A clock that was set back does not make SMTP remember a key.
    return replayWindowMs === 0 || now().getTime() - doubted.getTime() >= replayWindowMs
      ? `an earlier answer was lost at ${doubted.toISOString()}, and ${transport.name} cannot tell any more`
      : undefined;
  };

  let lastReason = '';
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const why = whyNotAgain();
    if (why) return doubt(why);
    await keepLease();
    const began = begun ?? now();
    // Written down before its turn: between the turn and the call nothing may take time.
    if (!begun) await ledger.begin(chunk.id, hash, began);
    begun = undefined;
    await transport.pace?.turn();
    if (isOff()) break;
    const answer = await handOver(transport, mails, chunk.idempotencyKey);
    switch (answer.kind) {
      case 'accepted':
        return {
          kind: 'accepted',
          mails: mails.length,
          recorded: ledger.accept(chunk.id, answer.ids, now()),
        };
      case 'conflict':
        return doubt(answer.reason);
      case 'refused':
        // Halved until the address at fault stands alone.
        if (mails.length > 1) {
          await ledger.split(chunk.id, [newKey(), newKey()], now());
          return { kind: 'put-back' };
        }
        await ledger.note(chunk.id, answer.reason, Boolean(doubted));
        return {
          kind: 'refused',
          refused: {
            chunkId: chunk.id,
            reason: answer.reason,
            noMailbox: answer.noMailbox ? chunk.recipients[0]?.email : undefined,
          },
        };
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
    `Sending stopped after ${counted(MOST_ATTEMPTS, 'attempt')} at one call. ${lastReason}.`,
    {
      hint: 'Run the same command again when the service answers: it goes on where it stopped.',
    },
  );
}

function waitBefore(attempt: number, answer: Answer, random: () => number): number {
  const backOff = Math.min(FIRST_WAIT_MS * 2 ** attempt, LONGEST_WAIT_MS);
  const asked = answer.kind === 'later' ? (answer.afterMs ?? 0) : 0;
  return Math.max(asked, backOff / 2) + (backOff / 2) * random();
}
