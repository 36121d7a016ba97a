import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { randomId } from '#drizzle/random-id.ts';
import { subscribers } from '#drizzle/schema/subscribers.ts';

/**
 * Inserts one subscriber after another, each with a commit that waits for the disk: what the
 * database can do when nothing else is done.
 * @returns how many a second.
 */
export function insertLoop(file: string, seconds: number): number {
  const database = openMigratedDatabase(file, { durable: true });
  const began = performance.now();
  let many = 0;
  while (performance.now() - began < seconds * 1000) {
    const now = new Date();
    const email = `reader@d${++many}.example`;
    const id = randomId();
    database
      .insert(subscribers)
      .values({ id, email, emailKey: email, state: 'pending', createdAt: now, stateAt: now })
      .run();
  }
  const perSecond = many / ((performance.now() - began) / 1000);
  database.$client.close();
  return perSecond;
}
