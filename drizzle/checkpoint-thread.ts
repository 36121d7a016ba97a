import { parentPort, workerData } from 'node:worker_threads';
import SQLite from 'better-sqlite3';

/** How often the log is looked at. */
const EVERY_MS = 500;
/** The log begins anew only when all of it was carried over, which takes a moment without a writer. */
const PASSES = 3;

const database = new SQLite(workerData as string, { timeout: 0 });
const timer = setInterval(() => {
  for (let pass = 0; pass < PASSES; pass++) {
    const { log, checkpointed } = carryOver();
    if (log === checkpointed) return;
  }
}, EVERY_MS);

parentPort?.once('message', () => {
  clearInterval(timer);
  database.close();
  parentPort?.close();
});

/** Carries over what it can, and waits for nobody. */
function carryOver(): { log: number; checkpointed: number } {
  const [state] = database.pragma('wal_checkpoint(PASSIVE)') as {
    log: number;
    checkpointed: number;
  }[];
  return state ?? { log: 0, checkpointed: 0 };
}
