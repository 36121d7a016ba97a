import { BUSY_TIMEOUT_MS, type Database, type Transaction } from './database.ts';
import { prepared } from './prepared.ts';
import { syncLog } from './sync-log.ts';

interface Waiting {
  work: (transaction: Transaction) => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
  /** When it was handed in, in milliseconds. */
  since: number;
}

// A server and the pages that it loads have a copy of this module each, and one connection.
const shared = globalThis as { threehundredQueues?: WeakMap<Database, Waiting[]> };
/** What waits for the write lock of each open database. */
const queues = (shared.threehundredQueues ??= new WeakMap<Database, Waiting[]>());

/** One transaction takes no more than this, so that the process answers others in between. */
const MOST_AT_ONCE = 200;
const LONGEST_MS = 20;
/** How long the driver itself waits for the lock, with the whole process standing still. */
const STANDSTILL_MS = 10;

/**
 * Runs work in a transaction that takes the write lock at once: a deferred one that reads
 * before it writes fails with SQLITE_BUSY where another process wrote in between. Works that
 * are handed in at the same moment share one commit, and so one wait for the disk; each is
 * taken back alone where it throws. While another process holds the lock, or the disk is waited
 * for, this one goes on.
 * @returns what the work returned, once it is committed; where the database is durable, once the
 * commit is on the disk.
 * @throws SQLITE_BUSY where the lock was not free for five seconds.
 */
export function immediately<Result>(
  database: Database,
  work: (transaction: Transaction) => Result,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    let queue = queues.get(database);
    if (!queue) queues.set(database, (queue = []));
    queue.push({ work, resolve: resolve as Waiting['resolve'], reject, since: performance.now() });
    if (queue.length === 1) setImmediate(flush, database, queue);
  });
}

function flush(database: Database, queue: Waiting[]): void {
  const settle: (() => void)[] = [];
  let taken = 0;
  const began = performance.now();
  let durable = false;
  try {
    durable = isDurable(database);
    database.$client.pragma(`busy_timeout = ${STANDSTILL_MS}`);
    // The commit itself need not wait for the disk: nobody hears of it before `syncLog` has.
    if (durable) database.$client.pragma('synchronous = NORMAL');
    database.transaction(
      (tx) => {
        const alone = queue.length === 1;
        for (const one of queue) {
          taken += 1;
          settle.push(alone ? done(one, one.work(tx)) : attempt(database, tx, one));
          if (taken === MOST_AT_ONCE || performance.now() - began > LONGEST_MS) break;
        }
      },
      { behavior: 'immediate' },
    );
  } catch (error) {
    const [first] = queue;
    if (isBusy(error) && first && performance.now() - first.since < BUSY_TIMEOUT_MS) {
      setTimeout(flush, 5 + Math.random() * 15, database, queue);
      return;
    }
    // Nothing of it was kept: whoever waits is told, whatever became of the single works.
    const failed = queue.splice(0, Math.max(taken, 1));
    if (queue.length > 0) setImmediate(flush, database, queue);
    for (const { reject } of failed) reject(error);
    return;
  } finally {
    if (database.$client.open) {
      database.$client.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
      if (durable) database.$client.pragma('synchronous = FULL');
    }
  }
  // Until then they stay in the queue: what is handed in meanwhile shares the next commit.
  const finish = (error: Error | null) => {
    const taken = queue.splice(0, settle.length);
    if (queue.length > 0) setImmediate(flush, database, queue);
    if (error) for (const { reject } of taken) reject(error);
    else for (const say of settle) say();
  };
  if (durable) syncLog(database, finish);
  else finish(null);
}

/** Whether the database was opened so that its commits outlive a power cut. */
const isDurable = ({ $client }: Database) => $client.pragma('synchronous', { simple: true }) === 2;

/** Does one work that shares the transaction with others, inside a savepoint of its own. */
function attempt(database: Database, tx: Transaction, one: Waiting): () => void {
  const { begin, keep, takeBack } = savepoint(database);
  begin.run();
  try {
    const result = one.work(tx);
    keep.run();
    return done(one, result);
  } catch (error) {
    // A full disk takes the whole transaction back, and the savepoints with it.
    if (!database.$client.inTransaction) throw error;
    takeBack.run();
    keep.run();
    return () => one.reject(error);
  }
}

/** Drizzle prepares its savepoints anew each time, which costs more than the work inside. */
const savepoint = prepared((database) => {
  const { $client } = database as Database;
  return {
    begin: $client.prepare('SAVEPOINT one_work'),
    keep: $client.prepare('RELEASE one_work'),
    takeBack: $client.prepare('ROLLBACK TO one_work'),
  };
});

const done =
  ({ resolve }: Waiting, result: unknown) =>
  () =>
    resolve(result);

const isBusy = (error: unknown) =>
  (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
