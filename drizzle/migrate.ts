import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { openDatabase, unusable, type Database } from './database.ts';

const MIGRATIONS = join(import.meta.dirname, 'migrations');
const LOCK_TIMEOUT_MS = 30_000;

/**
 * Opens the database and brings its tables up to date. Two processes that start at once
 * would collide over the migrations, so they queue up at a lock file; SQLite's own lock on
 * it ends with the process, however that ends.
 * @throws {UserError} where the file cannot be opened, written or migrated.
 */
export function openMigratedDatabase(file: string, options: { durable?: boolean } = {}): Database {
  const database = openDatabase(file, options);
  let lock: SQLite.Database | undefined;
  try {
    if (existsSync(file)) accessSync(file, constants.W_OK);
    lock = new SQLite(`${file}-migrating`, { timeout: LOCK_TIMEOUT_MS });
    lock.exec('BEGIN EXCLUSIVE');
    // A table is changed by making it anew and dropping the old one, which would delete what
    // refers to it. Inside the migration's transaction this switch has no effect.
    database.$client.pragma('foreign_keys = OFF');
    const before = schemaVersion(database);
    migrate(database, { migrationsFolder: MIGRATIONS });
    if (schemaVersion(database) !== before) assertReferences(database);
    database.$client.pragma('foreign_keys = ON');
    return database;
  } catch (error) {
    database.$client.close();
    throw unusable(file, error);
  } finally {
    lock?.close();
  }
}

/** Changes with each change of a table, so that a list that is up to date is not read through. */
const schemaVersion = ({ $client }: Database) => $client.pragma('schema_version', { simple: true });

/** @see https://sqlite.org/lang_altertable.html#otheralter */
function assertReferences(database: Database): void {
  const broken = database.$client.pragma('foreign_key_check') as { table: string }[];
  if (broken[0]) throw new Error(`rows of ${broken[0].table} refer to rows that are not there`);
}
