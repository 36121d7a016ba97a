import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { addSubscriber, temporaryDatabase } from '../tests/fixtures/database.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { backUp, restoreBackup, verifyBackup } from './backup.ts';
import { countSubscribers } from './list/find.ts';
import { openMigratedDatabase } from './migrate.ts';

const filled = () => {
  const database = temporaryDatabase();
  for (let index = 0; index < 300; index++) addSubscriber(database, `reader-${index}`);
  return database;
};

/** A sound copy of a filled list. */
async function copyOfList() {
  const file = join(temporaryFolder(), 'copies/copy.db');
  await backUp(filled().$client.name, file);
  return file;
}

describe('backUp', () => {
  it('copies a list that is open, and leaves one file, for its owner alone', async () => {
    const file = await copyOfList();
    expect(readdirSync(join(file, '..'))).toEqual(['copy.db']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(verifyBackup(file)).toMatchObject({ states: { active: 300 }, migrations: 7, known: 7 });
  });

  it('says so where there is no database, and makes none', async () => {
    const folder = temporaryFolder();
    await expect(backUp(join(folder, 'no.db'), join(folder, 'copy.db'))).rejects.toThrow(
      /There is no database/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing where the copy cannot be made', async () => {
    const folder = temporaryFolder({ 'list.db': 'words '.repeat(500) });
    await expect(backUp(join(folder, 'list.db'), join(folder, 'copy.db'))).rejects.toThrow(
      /cannot be made/,
    );
    expect(readdirSync(folder)).toEqual(['list.db']);
  });
});

describe('verifyBackup', () => {
  it.each([
    ['is cut', (bytes: Buffer) => bytes.subarray(0, 20_000)],
    ['is overwritten in the middle', (bytes: Buffer) => bytes.fill(7, 8_192, 40_000)],
    ['is no database', () => Buffer.from('words')],
  ])('refuses a copy that %s', async (_what, damage) => {
    const file = await copyOfList();
    writeFileSync(file, damage(readFileSync(file)));
    expect(() => verifyBackup(file)).toThrow(/is not a sound copy of the list/);
  });

  it('refuses a copy of a newer version', async () => {
    const file = await copyOfList();
    const copy = new SQLite(file);
    copy.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('x', 9999999999999)");
    copy.close();
    expect(() => verifyBackup(file)).toThrow(/it is from a newer version/);
  });

  it('changes nothing', async () => {
    const file = await copyOfList();
    const before = readFileSync(file);
    verifyBackup(file);
    expect(readFileSync(file).equals(before)).toBe(true);
    expect(readdirSync(join(file, '..'))).toEqual(['copy.db']);
  });
});

describe('restoreBackup', () => {
  it('puts the copy into place and keeps the old list aside', async () => {
    const copy = await copyOfList();
    const folder = temporaryFolder();
    const file = join(folder, 'list.db');
    const old = openMigratedDatabase(file);
    addSubscriber(old, 'ann');
    old.$client.close();
    expect(restoreBackup(copy, file, `${file}.old`)).toBe(true);
    const counts = [];
    for (const name of [file, `${file}.old`]) {
      const database = openMigratedDatabase(name);
      counts.push((await countSubscribers(database)).active);
      database.$client.close();
    }
    expect(counts).toEqual([300, 1]);
  });

  it('refuses while somebody has the database open', async () => {
    const copy = await copyOfList();
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const file = database.$client.name;
    expect(() => restoreBackup(copy, file, `${file}.old`)).toThrow(/is in use/);
    expect(existsSync(`${file}.old`)).toBe(false);
    expect(await countSubscribers(database)).toMatchObject({ active: 1 });
  });

  it('keeps the database where the copy is not sound', async () => {
    const copy = await copyOfList();
    const file = join(temporaryFolder(), 'list.db');
    copyFileSync(copy, file);
    writeFileSync(copy, 'words');
    expect(() => restoreBackup(copy, file, `${file}.old`)).toThrow(/is not a sound copy/);
    expect(existsSync(file)).toBe(true);
  });
});
