import type { APIRoute } from 'astro';
import { linksFrom } from '../../absolute.ts';
import { document, toolRecord } from '../../api/records.ts';
import { allReviews } from '../../library.ts';
import { published } from '../../published.ts';

/** All tools with their reviews, for programs. */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  const tools = published(await allReviews()).map((review) => toolRecord(review, at));
  return document('tools', { tools }, at);
};
