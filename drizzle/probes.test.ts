import { describe, expect, it } from 'vitest';
import { later, NOW, temporaryDatabase } from '../tests/fixtures/database.ts';
import { noteProbe } from './probes.ts';
import { probes } from './schema/protection.ts';

const DAY = 24 * 60 * 60 * 1000;

describe('noteProbe', () => {
  it('counts by network, and forgets what is older than its days', async () => {
    const database = temporaryDatabase();
    const note = (networkHash: string, at: number) =>
      noteProbe(database, { networkHash, now: later(at), days: 7 });
    await note('a', 0);
    await note('a', 5);
    await note('b', DAY);
    const rows = () => database.select().from(probes).orderBy(probes.networkHash).all();
    expect(rows()).toEqual([
      { networkHash: 'a', many: 2, lastAt: later(5) },
      { networkHash: 'b', many: 1, lastAt: later(DAY) },
    ]);
    await note('c', 7 * DAY + 5);
    expect(rows().map(({ networkHash }) => networkHash)).toEqual(['b', 'c']);
  });

  it('stops counting at a thousand', async () => {
    const database = temporaryDatabase();
    database.insert(probes).values({ networkHash: 'a', many: 1_000, lastAt: NOW }).run();
    await noteProbe(database, { networkHash: 'a', now: later(1), days: 7 });
    expect(database.select().from(probes).get()).toMatchObject({ many: 1_000, lastAt: later(1) });
  });
});
