import { statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { counted } from '#content/counted.ts';
import type { Database } from '#drizzle/database.ts';
import { immediately } from '#drizzle/immediately.ts';
import { queueState, UNCERTAIN_DAYS, type QueueState } from '#drizzle/queue-state.ts';

/** What is looked at, each well or said why not. */
export interface Health {
  database: string;
  disk: string;
  queue: string;
}

const WELL = 'ok';
const NOT_WRITTEN = 'it cannot be written';
/** A list that is locked for longer than this is not well, in milliseconds. */
const LOCK_WAIT_MS = 1_000;
/** Less room than this on the disk of the list is an alarm, in bytes. */
const LEAST_ROOM = 100_000_000;
/** A single mail that is due for longer than this is stuck, in milliseconds. */
const LONGEST_WAIT_MS = 15 * 60 * 1000;

/** Looks whether the list can be written, its disk has room, and the mail queue moves. */
export async function checkHealth(
  database: Database,
  { now, room = roomOn }: { now: Date; room?: (folder: string) => Promise<number> },
): Promise<Health> {
  const [written, disk, queue] = await Promise.all([
    Promise.race([
      immediately(database, () => WELL).catch(() => NOT_WRITTEN),
      wait(LOCK_WAIT_MS, NOT_WRITTEN, { ref: false }),
    ]),
    room(dirname(database.$client.name)).then(
      (bytes) => (bytes < LEAST_ROOM ? `${Math.round(bytes / 1_000_000)} MB are left` : WELL),
      () => 'the disk cannot be asked',
    ),
    queueState(database, now).then(queueHealth, () => 'the queue cannot be read'),
  ]);
  return { database: written, disk, queue };
}

/** The words are for anybody: what the mail service said is in the log, and in `send status`. */
function queueHealth({ lateMs, stopped, uncertain }: QueueState): string {
  // What may pass by itself has its quarter of an hour.
  if (stopped?.hint) return 'no mail is sent: the mail service wants somebody to act';
  if (lateMs > LONGEST_WAIT_MS) return 'mails wait for more than 15 minutes';
  if (uncertain === 0) return WELL;
  return `${WELL}; nobody knows whether ${counted(uncertain, 'mail')} of the last ${counted(UNCERTAIN_DAYS, 'day')} went out`;
}

/** Whether nothing is wrong. What is only said beside it does no harm. */
export const isWell = (health: Health) =>
  Object.values(health).every((word: string) => word.split(';')[0] === WELL);

async function roomOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
