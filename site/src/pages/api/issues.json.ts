import type { APIRoute } from 'astro';
import { linksFrom } from '../../absolute.ts';
import { document, issueRecord } from '../../api/records.ts';
import { allIssues, reviewsOf } from '../../library.ts';
import { published } from '../../published.ts';

/** All issues, for programs. */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  const records = published(await allIssues()).map(async (issue) =>
    issueRecord(issue, await reviewsOf(issue), at),
  );
  return document('issues', { issues: await Promise.all(records) }, at);
};
