import fs from 'node:fs';
import type { Database } from './database.ts';

/** The open log of each database that was synchronised. */
const logs = new WeakMap<Database, number>();
const closing = new FinalizationRegistry<number>((log) => fs.closeSync(log));

/**
 * Does for a commit what SQLite does at the end of each with `synchronous = FULL`: it waits until
 * the write-ahead log is on the disk. SQLite would stop the whole process meanwhile; here a thread
 * of the pool waits, and others are answered.
 * @param done is called when all that was committed before this call outlives a power cut.
 * @see https://sqlite.org/pragma.html#pragma_synchronous
 */
export function syncLog(database: Database, done: (error: Error | null) => void): void {
  let log = logs.get(database);
  if (log === undefined) {
    try {
      // SQLite keeps this file for as long as the database is open, and locks nothing on it.
      log = fs.openSync(`${database.$client.name}-wal`, 'r+');
    } catch (error) {
      return done(error as Error);
    }
    logs.set(database, log);
    closing.register(database, log);
  }
  fs.fdatasync(log, done);
}
