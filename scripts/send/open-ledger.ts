import { hostname } from 'node:os';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { publication } from '#content/publication.ts';
import type { Database } from '#drizzle/database.ts';
import { createLedger } from '#drizzle/ledger.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { createAddressHashes } from '#emails/address-hash.ts';
import type { Ledger, Mailing } from '#emails/delivery/ledger.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import { readEnvironment, type Environment } from '#environment';
import { UserError } from '#errors';

/** The ledger of this machine, open. */
export interface OpenLedger {
  environment: Environment;
  database: Database;
  ledger: Ledger;
  now: () => Date;
  /** Waits, and ends early without an error when sending is to stop. */
  sleep: (milliseconds: number, stop?: AbortSignal) => Promise<void>;
  /** What a person types. */
  input: Readable;
  /** The most mails of one day, by the publication's clock. Null where there is no ceiling. */
  mailsPerDay: number | null;
}

/** Opens the ledger so that a commit outlives a power cut, and closes it when the work is done. */
export async function withLedger<Result>(
  work: (open: OpenLedger) => Promise<Result>,
): Promise<Result> {
  const environment = readEnvironment(process.env, { secret: true });
  const database = openMigratedDatabase(environment.databaseFile, { durable: true });
  const ledger = createLedger(database, createAddressHashes(environment.secretKeys));
  try {
    return await work({
      ...{ environment, database, ledger },
      now: () => new Date(),
      sleep: (milliseconds, signal) =>
        wait(milliseconds, undefined, signal && { signal }).catch(() => undefined),
      input: process.stdin,
      mailsPerDay: publication.limits.mailsPerDay,
    });
  } finally {
    database.$client.close();
  }
}

/**
 * The mailing of a piece.
 * @throws {UserError} where it has none.
 */
export async function mailingOf({ ledger }: OpenLedger, piece: Piece): Promise<Mailing> {
  const mailing = await ledger.find(piece);
  if (mailing) return mailing;
  throw new UserError(`${nameOf(piece)} has no mailing.`, {
    hint: '`npm run send -- status` shows which have one.',
  });
}

/** What this process is called where it holds a lease. */
export const thisSender = () => `${hostname()}:${process.pid}`;

/** A sender of this machine whose process is no more holds its lease no longer. */
export function isSenderGone(owner: string): boolean {
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
