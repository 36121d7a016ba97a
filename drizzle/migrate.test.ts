import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getTableName, is } from 'drizzle-orm';
import { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { addSubscriber, temporaryDatabase } from '../tests/fixtures/database.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { runElsewhere } from '../tests/fixtures/process.ts';
import { openMigratedDatabase } from './migrate.ts';
import * as delivery from './schema/delivery.ts';
import * as protection from './schema/protection.ts';
import * as singleMails from './schema/single-mails.ts';
import * as list from './schema/subscribers.ts';
import * as suggestions from './schema/suggestions.ts';
import { countSubscribers } from './list/find.ts';

const TABLES = [delivery, protection, singleMails, list, suggestions]
  .flatMap((schema): unknown[] => Object.values(schema))
  .filter((value) => is(value, SQLiteTable));
const NAMES = TABLES.map((table) => getTableName(table)).sort();

/** The tables of a database, without those of SQLite and of the migrator. */
const tablesOf = ({ $client }: ReturnType<typeof temporaryDatabase>) =>
  ($client.pragma('table_list') as { name: string; type: string; strict: number }[])
    .filter(({ name, type }) => type === 'table' && !/^(sqlite_|__drizzle)/.test(name))
    .sort((a, b) => a.name.localeCompare(b.name));

/** Opens the file in a process of its own, which says so and ends. */
const openElsewhere = (file: string) =>
  runElsewhere(`
    import { openMigratedDatabase } from '#drizzle/migrate.ts';
    openMigratedDatabase(${JSON.stringify(file)}).$client.close();
    console.log('opened');`);

describe('openMigratedDatabase', () => {
  it('makes the tables of the schema and no others', () => {
    expect(tablesOf(temporaryDatabase()).map(({ name }) => name)).toEqual(NAMES);
  });

  it.each(NAMES)('makes the table %s strict', (wanted) => {
    expect(tablesOf(temporaryDatabase()).find(({ name }) => name === wanted)).toMatchObject({
      strict: 1,
    });
  });

  it('makes the columns of the schema', () => {
    const database = temporaryDatabase();
    for (const table of TABLES) expect(database.select().from(table).all()).toEqual([]);
  });

  it('keeps the list of a database that is up to date', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    openMigratedDatabase(database.$client.name).$client.close();
    expect(await countSubscribers(database)).toMatchObject({ active: 1 });
  });

  it('migrates once where several processes start at once', async () => {
    const file = join(temporaryFolder(), 'list.db');
    const said = await Promise.all([1, 2, 3, 4].map(() => openElsewhere(file)));
    expect(said).toEqual(['opened\n', 'opened\n', 'opened\n', 'opened\n']);
    const database = openMigratedDatabase(file);
    const runs = database.$client.prepare('select count(*) from __drizzle_migrations').pluck();
    const migrations = readdirSync(join(import.meta.dirname, 'migrations'));
    expect(runs.get()).toBe(migrations.filter((name) => name.endsWith('.sql')).length);
    database.$client.close();
  });

  it('refuses a file below a file, and leaves nothing behind', () => {
    const folder = temporaryFolder({ a: 'a file' });
    expect(() => openMigratedDatabase(join(folder, 'a/list.db'))).toThrow(
      /^The database .*a\/list\.db cannot be used: /,
    );
    expect(readdirSync(folder)).toEqual(['a']);
  });

  it('refuses a database whose tables are not its own', () => {
    const file = join(temporaryFolder(), 'list.db');
    const database = openMigratedDatabase(file);
    database.$client.exec('delete from __drizzle_migrations');
    database.$client.close();
    expect(() => openMigratedDatabase(file)).toThrow(/^The database .* cannot be used: /);
  });
});
