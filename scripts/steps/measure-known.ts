import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { importPeople } from '#drizzle/list/import-people.ts';
import { whileServing } from './measure-rate.ts';
import { shiftBetween } from './shift-between.ts';

/** Pairs of a known and an unknown address. */
const PAIRS = 2_000;

/**
 * By how much a signup of an address that is on the list takes longer than one that is not: a
 * difference would tell a stranger who reads. Each pair is asked one right after the other, since
 * the machine does other things as well.
 * @returns the median of the differences, in milliseconds.
 */
export async function measureKnown(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  databaseFile: string,
): Promise<number> {
  const database = openMigratedDatabase(databaseFile);
  const known = (pair: number) => `known@k${pair}.example`;
  const people = Array.from({ length: PAIRS }, (_, pair) => ({
    email: known(pair),
    emailKey: known(pair),
    addressHashes: [`a hash of ${known(pair)}`],
    newId: `known-${pair}`,
    said: 'subscribed' as const,
  }));
  await importPeople(database, people, {
    source: 'a bench',
    basis: 'a bench',
    now: new Date(),
  });
  database.$client.close();
  return whileServing(args, env, '/', async (origin) => {
    const timed = async (email: string, pair: number) => {
      const began = performance.now();
      const response = await fetch(`${origin}/subscribe`, {
        method: 'POST',
        redirect: 'manual',
        body: JSON.stringify({ email }),
        headers: {
          'Content-Type': 'application/json',
          'X-Forwarded-For': `100.${(pair >> 8) & 255}.${pair & 255}.7`,
          'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Bench',
        },
      });
      await response.arrayBuffer();
      return performance.now() - began;
    };
    const pairs: (readonly [number, number])[] = [];
    for (let pair = 0; pair < PAIRS; pair++) {
      const unknown = `unknown@u${pair}.example`;
      // Which comes first changes: each leaves work behind that the next one meets.
      if (pair % 2 === 0) pairs.push([await timed(known(pair), pair), await timed(unknown, pair)]);
      else {
        const second = await timed(unknown, pair);
        pairs.push([await timed(known(pair), pair), second]);
      }
    }
    return shiftBetween(pairs);
  });
}
