import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { reasonOf, UserError } from '#errors';

/** The open database. Only this room uses it; others hand it to this room's functions. */
export type Database = BetterSQLite3Database & { $client: SQLite.Database };

/** The database inside a transaction. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** How long a writer waits for another one, in milliseconds. */
export const BUSY_TIMEOUT_MS = 5_000;

/** What a connection keeps in memory, in KiB: the pages that one second of signups touches. */
const CACHE_KIB = 16_000;
/**
 * From so many pages in the write-ahead log on, a commit carries them into the database itself.
 * With 1,000, as SQLite has it, a busy form would do so several times a second. A page that is
 * written again and again is carried over once.
 */
const CHECKPOINT_PAGES = 8_000;

/**
 * Opens the SQLite file, and makes it and its folder where they do not exist.
 * @param options.durable whether a commit outlives a power cut. In WAL mode a commit that
 *   is not synchronised may be undone by one: for the ledger that would mean a second mail.
 * @throws {UserError} where the file cannot be opened or written.
 */
export function openDatabase(file: string, options: { durable?: boolean } = {}): Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const client = new SQLite(file, { timeout: BUSY_TIMEOUT_MS });
    client.pragma('journal_mode = WAL');
    client.pragma(`synchronous = ${options.durable ? 'FULL' : 'NORMAL'}`);
    client.pragma('foreign_keys = ON');
    client.pragma(`cache_size = -${CACHE_KIB}`);
    client.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    return drizzle(client);
  } catch (error) {
    throw unusable(file, error);
  }
}

/** The error for a database that cannot be used, whatever the driver calls it. */
export function unusable(file: string, error: unknown): UserError {
  return new UserError(`The database ${file} cannot be used: ${reasonOf(error)}.`, {
    hint: 'DATABASE_URL must name a SQLite file in a folder that this user may write.',
    cause: error,
  });
}

/**
 * Watches for commits of other connections, of this process or another.
 * @returns whether there was one since it was asked last.
 * @see https://sqlite.org/pragma.html#pragma_data_version
 */
export function watchOtherWriters({ $client }: Database): () => boolean {
  const version = $client.prepare('PRAGMA data_version').pluck();
  let last = version.get();
  return () => {
    const before = last;
    last = version.get();
    return last !== before;
  };
}
