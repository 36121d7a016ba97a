import type { Database } from '../database.ts';
import { dailyCounts } from '../schema/subscribers.ts';
import { countSubscribers } from './find.ts';

/** How many of one event there were on a day. */
export type DailyCount = typeof dailyCounts.$inferSelect;

/** What the editor's statistics are made of. */
export interface ListNumbers {
  /** People in each state, now. */
  states: Awaited<ReturnType<typeof countSubscribers>>;
  /** The events of each day, in the order of the days. */
  days: DailyCount[];
}

/** Reads the numbers of the list: one index and the counts of each day, never the whole table. */
export async function readNumbers(database: Database): Promise<ListNumbers> {
  const days = database.select().from(dailyCounts).orderBy(dailyCounts.day).all();
  return { states: await countSubscribers(database), days };
}
