import { describe, expect, it, onTestFinished } from 'vitest';
import { addSubscriber, temporaryDatabase } from '../tests/fixtures/database.ts';
import { openDatabase, type Database } from './database.ts';
import { immediately } from './immediately.ts';
import { countSubscribers } from './list/find.ts';

/** The same file, opened once more. */
const openAgain = (database: Database) => {
  const other = openDatabase(database.$client.name);
  onTestFinished(() => void other.$client.close());
  return other;
};
const add = (database: Database, id: string) =>
  immediately(database, () => addSubscriber(database, id));
const active = async (database: Database) => (await countSubscribers(database)).active;
const commitsOf = ({ $client }: Database) => $client.pragma('data_version', { simple: true });

describe('immediately', () => {
  it('holds the write lock before anything is written', async () => {
    const database = temporaryDatabase();
    const other = openAgain(database);
    other.$client.pragma('busy_timeout = 0');
    await immediately(database, () => {
      expect(() => other.$client.exec('BEGIN IMMEDIATE')).toThrow(/database is locked/);
    });
    expect(() => other.$client.exec('BEGIN IMMEDIATE')).not.toThrow();
  });

  it('gives what the work returned', async () => {
    const database = temporaryDatabase();
    const works = [1, 2, 3].map((n) => immediately(database, () => n));
    expect(await Promise.all(works)).toEqual([1, 2, 3]);
  });

  it('commits together what is handed in together', async () => {
    const database = temporaryDatabase();
    const other = openAgain(database);
    const before = Number(commitsOf(other));
    await Promise.all(['a', 'b', 'c'].map((id) => add(database, id)));
    expect(Number(commitsOf(other)) - before).toBe(1);
    expect(await active(other)).toBe(3);
  });

  it('takes back alone what throws, and keeps the rest', async () => {
    const database = temporaryDatabase();
    const works = await Promise.allSettled([
      add(database, 'a'),
      immediately(database, () => {
        addSubscriber(database, 'b');
        throw new Error('no');
      }),
      add(database, 'c'),
    ]);
    expect(works.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    const ids = database.$client.prepare('select id from subscribers order by id').pluck().all();
    expect(ids).toEqual(['a', 'c']);
  });

  it('takes everything back where a single work throws', async () => {
    const database = temporaryDatabase();
    await expect(
      immediately(database, () => {
        addSubscriber(database, 'ann');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await active(database)).toBe(0);
  });

  it('does many works in the order in which they came', async () => {
    const database = temporaryDatabase();
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 1_000 }, (_, n) => immediately(database, () => order.push(n))),
    );
    expect(order).toEqual(Array.from({ length: 1_000 }, (_, n) => n));
  });

  it('waits for another writer, and the process goes on meanwhile', async () => {
    const database = temporaryDatabase();
    const other = openAgain(database);
    other.$client.exec('BEGIN IMMEDIATE');
    const writing = add(database, 'ann');
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 5);
    // A process that stood still would not have ticked before the lock was given up for.
    await expect.poll(() => ticks, { timeout: 60_000 }).toBeGreaterThan(3);
    clearInterval(ticking);
    other.$client.exec('COMMIT');
    await writing;
    expect(await active(database)).toBe(1);
  });

  it('gives up where the lock does not come free, and writes again when it has', async () => {
    const database = temporaryDatabase();
    const other = openAgain(database);
    other.$client.exec('BEGIN IMMEDIATE');
    const writing = [add(database, 'ann'), add(database, 'bob')];
    const settled = await Promise.allSettled(writing);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(settled[0]).toMatchObject({ reason: { code: 'SQLITE_BUSY' } });
    other.$client.exec('COMMIT');
    await add(database, 'cy');
    expect(await active(database)).toBe(1);
  });

  it('tells everybody where the disk is full, and goes on when there is room', async () => {
    const database = temporaryDatabase();
    const pages = Number(database.$client.pragma('page_count', { simple: true }));
    database.$client.pragma(`max_page_count = ${pages}`);
    const fill = (id: string) => add(database, id.padEnd(3_000, 'x'));
    const settled = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f'].map(fill));
    expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(0);
    const kept = settled.filter(({ status }) => status === 'fulfilled').length;
    expect(await active(database)).toBe(kept);
    database.$client.pragma(`max_page_count = ${pages + 1_000}`);
    await fill('g');
    expect(await active(database)).toBe(kept + 1);
  });
});
