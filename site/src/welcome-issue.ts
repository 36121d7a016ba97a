import { dayOf } from '#content/calendar.ts';
import { newestMailedIssue } from '#drizzle/mailed-issues.ts';
import { serverContent } from './server-content.ts';
import { useServices } from './services.ts';

/**
 * The number of the issue that a welcome carries: the newest that is not still to be mailed, or
 * somebody who joins on the eve of an issue would get it twice.
 */
export async function welcomeIssue(): Promise<number | undefined> {
  const { database, now } = useServices();
  const mailed = (await newestMailedIssue(database)) ?? 0;
  const today = dayOf(now());
  const issues = await serverContent('issueDays');
  const past = issues.filter(({ number, date }) => number <= mailed || date < today);
  return past.length > 0 ? Math.max(...past.map(({ number }) => number)) : undefined;
}
