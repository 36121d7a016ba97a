import { eq, sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { chunks, deliveries, mailings } from '../schema/delivery.ts';

/** A transaction deletes no more, so that a signup in between does not wait for long. */
const AT_ONCE = 10_000;

/** Takes a mailing away that nobody has got, page by page; the mailing itself goes last. */
export async function discardMailing(database: Database, mailingId: number): Promise<void> {
  const some = sql`delete from ${deliveries} where ${deliveries.id} in
    (select ${deliveries.id} from ${deliveries}
     where ${deliveries.mailingId} = ${mailingId} limit ${AT_ONCE})`;
  while ((await immediately(database, (tx) => tx.run(some).changes)) > 0);
  await immediately(database, (tx) => {
    tx.delete(chunks).where(eq(chunks.mailingId, mailingId)).run();
    tx.delete(mailings).where(eq(mailings.id, mailingId)).run();
  });
}
