import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { openDatabase } from './database.ts';

const open = (file: string, options = {}) => {
  const database = openDatabase(file, options);
  onTestFinished(() => void database.$client.close());
  return database;
};

describe('openDatabase', () => {
  it('sets what production needs', () => {
    const { $client } = open(join(temporaryFolder(), 'list.db'));
    const pragma = (name: string) => $client.pragma(name, { simple: true });
    expect({
      journal: pragma('journal_mode'),
      foreignKeys: pragma('foreign_keys'),
      busyTimeout: pragma('busy_timeout'),
      synchronous: pragma('synchronous'),
    }).toEqual({ journal: 'wal', foreignKeys: 1, busyTimeout: 5_000, synchronous: 1 });
  });

  it('waits for the disk at each commit where the ledger asks for it', () => {
    const { $client } = open(join(temporaryFolder(), 'list.db'), { durable: true });
    expect($client.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('makes the folders that do not exist', () => {
    const file = join(temporaryFolder(), 'a/b/list.db');
    expect(open(file).$client.name).toBe(file);
  });

  it.each([
    ['lies below a file', { a: 'a file' }, 'a/list.db', /EEXIST/],
    ['is a folder', { 'list.db/a': '' }, 'list.db', /unable to open database file/],
    ['is no database', { 'list.db': 'words '.repeat(200) }, 'list.db', /file is not a database/],
  ])('says what to do where the file %s', (_what, files, name, reason) => {
    const file = join(temporaryFolder(files), name);
    let thrown: unknown;
    try {
      openDatabase(file);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(reason),
      hint: 'DATABASE_URL must name a SQLite file in a folder that this user may write.',
    });
    expect((thrown as Error).message).toContain(`The database ${file} cannot be used: `);
  });
});
