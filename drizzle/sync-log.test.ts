import fs from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { addSubscriber, temporaryDatabase } from '../tests/fixtures/database.ts';
import { openDatabase } from './database.ts';
import { immediately } from './immediately.ts';

/** A durable database, another connection to it, and a disk that answers when it is told to. */
function withSlowDisk() {
  const other = temporaryDatabase();
  const database = openDatabase(other.$client.name, { durable: true });
  onTestFinished(() => void database.$client.close());
  const waiting: ((error: Error | null) => void)[] = [];
  const disk = vi.spyOn(fs, 'fdatasync').mockImplementation((_file, done) => {
    waiting.push(done);
  });
  onTestFinished(() => disk.mockRestore());
  const count = () => other.$client.prepare('select count(*) from subscribers').pluck().get();
  return { database, other, disk, waiting, count };
}

describe('a durable commit', () => {
  it('is told when it is on the disk, and stops nobody until then', async () => {
    const { database, waiting, count } = withSlowDisk();
    const told: string[] = [];
    const add = (id: string) =>
      immediately(database, () => addSubscriber(database, id)).then(() => told.push(id));
    const first = add('ann');
    await expect.poll(() => waiting.length).toBe(1);
    expect([count(), told]).toEqual([1, []]);
    const others = ['bob', 'cyd'].map(add);
    await new Promise((done) => setTimeout(done, 50));
    expect([count(), told]).toEqual([1, []]);
    waiting[0]?.(null);
    await first;
    // Both share the next commit, and the next wait.
    await expect.poll(() => waiting.length).toBe(2);
    expect([count(), told]).toEqual([3, ['ann']]);
    waiting[1]?.(null);
    await Promise.all(others);
    expect(told).toEqual(['ann', 'bob', 'cyd']);
  });

  it('fails where the disk does, and the next one is tried', async () => {
    const { database, waiting } = withSlowDisk();
    const first = immediately(database, () => addSubscriber(database, 'ann'));
    await expect.poll(() => waiting.length).toBe(1);
    const second = immediately(database, () => addSubscriber(database, 'bob'));
    waiting[0]?.(new Error('EIO'));
    await expect(first).rejects.toThrow('EIO');
    await expect.poll(() => waiting.length).toBe(2);
    waiting[1]?.(null);
    await second;
  });

  it('leaves what is written without it to SQLite', async () => {
    const { database, other, waiting, disk } = withSlowDisk();
    const done = immediately(database, () => 'done');
    await expect.poll(() => waiting.length).toBe(1);
    waiting[0]?.(null);
    await done;
    expect(database.$client.pragma('synchronous', { simple: true })).toBe(2);
    await immediately(other, () => addSubscriber(other, 'ann'));
    expect(disk).toHaveBeenCalledTimes(1);
  });
});
