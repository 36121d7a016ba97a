import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { later, NOW, temporaryDatabase } from '../tests/fixtures/database.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { runElsewhere } from '../tests/fixtures/process.ts';
import { countAttempt, type HourlyLimits } from './attempts.ts';
import type { Database } from './database.ts';
import { openMigratedDatabase } from './migrate.ts';
import { attempts, type FormName } from './schema/protection.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LIMITS: HourlyLimits = { network: 3, all: 5 };

/** Attempts from a network, each some milliseconds after the beginning; what became of them. */
const attemptsAt = async (
  database: Database,
  moments: readonly number[],
  { networkHash = 'a', form = 'subscribe' }: { networkHash?: string; form?: FormName } = {},
) => {
  const results = [];
  for (const at of moments)
    results.push(await countAttempt(database, { form, networkHash, now: later(at) }, LIMITS));
  return results;
};
const rows = (database: Database) => database.select().from(attempts).all();

describe('countAttempt', () => {
  it('takes as many an hour from one network as the limit says', async () => {
    const database = temporaryDatabase();
    expect(await attemptsAt(database, [0, 1, 2])).toEqual([undefined, undefined, undefined]);
    expect(await attemptsAt(database, [3])).toEqual([{ limit: 'network', retryAfter: 3_600 }]);
    expect(await attemptsAt(database, [4], { networkHash: 'b' })).toEqual([undefined]);
  });

  it('says to the second when there is room again, and then there is', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [0, 10 * MINUTE, 20 * MINUTE]);
    expect(await attemptsAt(database, [30 * MINUTE, HOUR - 1])).toEqual([
      { limit: 'network', retryAfter: 30 * 60 },
      { limit: 'network', retryAfter: 1 },
    ]);
    expect(await attemptsAt(database, [HOUR, HOUR + 1])).toEqual([
      undefined,
      { limit: 'network', retryAfter: 10 * 60 },
    ]);
  });

  it('does not count what it refuses', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [0, 0, 0, 1, 2, 3, 4, 5]);
    expect(rows(database)).toHaveLength(3);
  });

  it('limits everybody together, however many networks there are', async () => {
    const database = temporaryDatabase();
    for (const networkHash of ['a', 'b', 'c', 'd', 'e'])
      expect(await attemptsAt(database, [0], { networkHash })).toEqual([undefined]);
    expect(await attemptsAt(database, [MINUTE], { networkHash: 'f' })).toEqual([
      { limit: 'all', retryAfter: 59 * 60 },
    ]);
  });

  it('counts each form for itself, so that a flood at one leaves the other open', async () => {
    const database = temporaryDatabase();
    for (const networkHash of ['a', 'b', 'c', 'd', 'e', 'f'])
      await attemptsAt(database, [0], { networkHash, form: 'suggest' });
    expect(await attemptsAt(database, [1])).toEqual([undefined]);
  });

  it('forgets what is older than a day at the next attempt, of either form', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [0, 1]);
    await attemptsAt(database, [24 * HOUR], { form: 'suggest' });
    expect(rows(database).map(({ at }) => at.getTime() - NOW.getTime())).toEqual([1, 24 * HOUR]);
  });

  it('asks nobody to wait longer than an hour where the clock was set back', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [5 * HOUR, 5 * HOUR, 5 * HOUR]);
    expect(await attemptsAt(database, [0])).toEqual([{ limit: 'network', retryAfter: 3_600 }]);
  });

  it('takes no more than the limit from processes that ask at the same moment', async () => {
    const file = join(temporaryFolder(), 'list.db');
    openMigratedDatabase(file).$client.close();
    const said = await Promise.all(
      [1, 2, 3].map(() =>
        runElsewhere(`
          import { openDatabase } from '#drizzle/database.ts';
          import { countAttempt } from '#drizzle/attempts.ts';
          const database = openDatabase(${JSON.stringify(file)});
          let taken = 0;
          for (let index = 0; index < 20; index++) {
            const attempt = { form: 'subscribe', networkHash: 'a', now: new Date() };
            if (!(await countAttempt(database, attempt, { network: 25, all: 100 }))) taken++;
          }
          console.log(taken);`),
      ),
    );
    expect(said.map(Number).reduce((sum, taken) => sum + taken, 0)).toBe(25);
  });
});
