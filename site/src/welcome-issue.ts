import { getCollection } from 'astro:content';
import { dayOf } from '#content/cadence.ts';
import { newestMailedIssue } from '#drizzle/mailed-issues.ts';
import type { IssueDay } from './loader.ts';
import { useServices } from './services.ts';

/**
 * The number of the issue that a welcome carries: the newest that is not still to be mailed, or
 * somebody who joins on the eve of an issue would get it twice.
 */
export async function welcomeIssue(): Promise<number | undefined> {
  const { database, now } = useServices();
  const mailed = (await newestMailedIssue(database)) ?? 0;
  const today = dayOf(now());
  const issues = await newestFirst();
  return issues.find(({ number, date }) => number <= mailed || date < today)?.number;
}

let issueDays: Promise<IssueDay[]> | undefined;

/** The server was built with the days of the issues; while the editor writes, they are read. */
async function newestFirst(): Promise<IssueDay[]> {
  if (import.meta.env.DEV) return (await import('./library.ts')).allIssues();
  return (issueDays ??= getCollection('issueDays').then((entries) =>
    entries.map(({ data }) => data as unknown as IssueDay).sort((a, b) => b.number - a.number),
  ));
}
