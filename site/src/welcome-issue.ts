import { dayOf } from '#content/cadence.ts';
import { newestMailedIssue } from '#drizzle/mailed-issues.ts';
import { allIssues } from './library.ts';
import { useServices } from './services.ts';

/**
 * The number of the issue that a welcome carries: the newest that is not still to be mailed, or
 * somebody who joins on the eve of an issue would get it twice.
 */
export async function welcomeIssue(): Promise<number | undefined> {
  const { database, now } = useServices();
  const mailed = (await newestMailedIssue(database)) ?? 0;
  const today = dayOf(now());
  const issues = await allIssues();
  return issues.find(({ number, date }) => number <= mailed || date < today)?.number;
}
