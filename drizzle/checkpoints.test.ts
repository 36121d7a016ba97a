import { copyFileSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { addSubscriber, temporaryDatabase } from '../tests/fixtures/database.ts';
import { startCheckpoints } from './checkpoints.ts';

/** How many subscribers are in the file of a database, without what is only in its log. */
function carriedOver(file: string): unknown {
  const copy = `${file}-copy`;
  copyFileSync(file, copy);
  const database = new SQLite(copy);
  try {
    return database.prepare('select count(*) from subscribers').pluck().get();
  } catch {
    return 'no table yet';
  } finally {
    database.close();
  }
}

it('carries commits over while the database is open, and ends when it is asked to', async () => {
  const database = temporaryDatabase();
  const file = database.$client.name;
  addSubscriber(database, 'ann');
  expect(carriedOver(file)).not.toBe(1);
  const errors: unknown[] = [];
  const checkpoints = startCheckpoints(file, (error) => void errors.push(error));
  onTestFinished(() => checkpoints.stop());
  await expect.poll(() => carriedOver(file), { timeout: 60_000 }).toBe(1);
  addSubscriber(database, 'bob');
  await expect.poll(() => carriedOver(file), { timeout: 60_000 }).toBe(2);
  await checkpoints.stop();
  expect(errors).toEqual([]);
});

it('says so where its thread ends, and can be stopped all the same', async () => {
  const errors: unknown[] = [];
  const checkpoints = startCheckpoints('/nowhere/list.db', (error) => void errors.push(error));
  await checkpoints.stop();
  expect(String(errors)).toContain('directory does not exist');
});
