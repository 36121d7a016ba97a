import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import SQLite from 'better-sqlite3';
import { reasonOf, UserError } from '#errors';
import { unusable } from './database.ts';

/** What a verified copy holds. */
export interface Verified {
  bytes: number;
  /** How many migrations it has had, of those this version knows. */
  migrations: number;
  known: number;
  /** People in each state. */
  states: Record<string, number>;
  suppressions: number;
  mailings: number;
}

/**
 * Copies the database while it is in use, verifies the copy and puts it into place under its
 * name: there is never half a copy under that name.
 * @throws {UserError} where the copy cannot be made, or is not sound.
 */
export async function backUp(databaseFile: string, target: string): Promise<Verified> {
  if (!existsSync(databaseFile))
    throw new UserError(`There is no database ${databaseFile} to copy.`, {
      hint: 'DATABASE_URL must name it.',
    });
  const part = `${target}.part-${process.pid}`;
  try {
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    // Made first and for its owner alone: the copy holds addresses.
    closeSync(openSync(part, 'w', 0o600));
    const source = new SQLite(databaseFile, { fileMustExist: true, timeout: 5_000 });
    try {
      await source.backup(part);
    } finally {
      source.close();
    }
    // One file, without a log beside it.
    const copy = new SQLite(part);
    copy.pragma('journal_mode = DELETE');
    copy.close();
    const verified = verifyBackup(part, 'quick');
    synchronise(part);
    renameSync(part, target);
    synchronise(dirname(target));
    return verified;
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`The copy ${target} cannot be made: ${reasonOf(error)}.`, {
      hint: 'Name a folder that this user may write, with `--to`.',
      cause: error,
    });
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(part + end, { force: true });
  }
}

/**
 * Reads a copy through, without changing it.
 * @param how `quick` leaves out what only a broken index would show.
 * @throws {UserError} where it is damaged, no list, or from a newer version.
 */
export function verifyBackup(file: string, how: 'quick' | 'thorough' = 'thorough'): Verified {
  const wrong = (what: string, hint = 'Take another copy.') =>
    new UserError(`${file} is not a sound copy of the list: ${what}.`, { hint });
  let copy: SQLite.Database | undefined;
  try {
    copy = new SQLite(file, { readonly: true, fileMustExist: true });
    const check = copy.pragma(how === 'quick' ? 'quick_check' : 'integrity_check', {
      simple: true,
    });
    if (check !== 'ok') throw wrong(String(check).split('\n')[0] ?? 'it is damaged');
    const [broken] = copy.pragma('foreign_key_check') as { table: string }[];
    if (broken) throw wrong(`rows of ${broken.table} refer to rows that are not there`);
    const count = (table: string) =>
      Number(copy?.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
    const newest = Number(
      copy.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get(),
    );
    const known = migrationTimes();
    if (newest > Math.max(...known))
      throw wrong('it is from a newer version', 'Upgrade the project first: `git pull && npm ci`.');
    const states = copy
      .prepare<[], { state: string; many: number }>(
        'SELECT state, count(*) AS many FROM subscribers GROUP BY state',
      )
      .all();
    const has = (table: string) =>
      copy?.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined;
    return {
      bytes:
        Number(copy.pragma('page_count', { simple: true })) *
        Number(copy.pragma('page_size', { simple: true })),
      migrations: known.filter((when) => when <= newest).length,
      known: known.length,
      states: Object.fromEntries(states.map(({ state, many }) => [state, many])),
      suppressions: has('suppressions') ? count('suppressions') : 0,
      mailings: count('mailings'),
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw wrong(reasonOf(error));
  } finally {
    copy?.close();
  }
}

/**
 * Puts a copy into the place of the database, and keeps the old one aside.
 * @param aside what the old one is called from then on.
 * @returns whether there was an old one.
 * @throws {UserError} where the copy is not sound, or something has the database open.
 */
export function restoreBackup(file: string, databaseFile: string, aside: string): boolean {
  verifyBackup(file);
  const before = existsSync(databaseFile);
  if (before) assertUnused(databaseFile);
  const part = `${databaseFile}.part-${process.pid}`;
  try {
    mkdirSync(dirname(databaseFile), { recursive: true });
    copyFileSync(file, part);
    synchronise(part);
    if (before) renameSync(databaseFile, aside);
    for (const end of ['-wal', '-shm']) rmSync(databaseFile + end, { force: true });
    renameSync(part, databaseFile);
    synchronise(dirname(databaseFile));
  } catch (error) {
    throw unusable(databaseFile, error);
  } finally {
    rmSync(part, { force: true });
  }
  return before;
}

/** To leave WAL mode, SQLite must be the only one that has the file open; it ends the log, too. */
function assertUnused(databaseFile: string): void {
  const database = new SQLite(databaseFile, { timeout: 0 });
  try {
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('SQLITE_BUSY'))
      // What is no database any more holds nobody up: it is only moved aside.
      return;
    throw new UserError(`The database ${databaseFile} is in use.`, {
      hint: 'Stop the server and every other command first, then restore.',
      cause: error,
    });
  } finally {
    database.close();
  }
}

/** When each migration that this version knows was made. */
function migrationTimes(): number[] {
  const journal = join(import.meta.dirname, 'migrations/meta/_journal.json');
  const { entries } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { when: number }[] };
  return entries.map(({ when }) => when);
}

function synchronise(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
