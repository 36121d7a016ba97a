import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { openDatabase } from './database.ts';
import { openMigratedDatabase } from './migrate.ts';
import { oneConnection } from './one-connection.ts';

const file = () => join(temporaryFolder(), 'list.db');
const open = (path: string) => {
  const database = oneConnection(path);
  onTestFinished(() => void database.$client.close());
  return database;
};

describe('the one connection of a server', () => {
  it('is opened by whoever comes first, and handed to all others', () => {
    const path = file();
    const opening = vi.fn((name: string) => openMigratedDatabase(name, { durable: true }));
    const database = oneConnection(path, opening);
    onTestFinished(() => void database.$client.close());
    expect(opening).toHaveBeenCalledOnce();
    expect(open(path)).toBe(database);
  });

  it('is one for each copy of this module: the pages of a server are built with their own', async () => {
    const path = file();
    const database = open(path);
    vi.resetModules();
    const copy = await import('./one-connection.ts');
    expect(copy.oneConnection).not.toBe(oneConnection);
    expect(copy.oneConnection(path)).toBe(database);
  });

  it('is opened anew where it was closed', () => {
    const path = file();
    open(path).$client.close();
    expect(open(path).$client.open).toBe(true);
  });

  it('waits for the disk at each commit', () => {
    expect(open(file()).$client.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('sees what a command writes into the same file', () => {
    const path = file();
    const database = oneConnection(path, (name) => openMigratedDatabase(name, { durable: true }));
    onTestFinished(() => void database.$client.close());
    const other = openDatabase(path);
    onTestFinished(() => void other.$client.close());
    other.$client.prepare("insert into switches (name, value, at) values ('a', 'b', 0)").run();
    const count = database.$client.prepare('select count(*) from switches').pluck().get();
    expect(count).toBe(1);
  });
});
