import type { APIRoute } from 'astro';
import { linksFrom } from '../absolute.ts';
import { issueEntries } from '../feeds/entries.ts';
import { issueFeed } from '../feeds/feeds.ts';
import { rss } from '../feeds/rss.ts';

/** The newest issues as RSS, with all their words. */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  return rss(issueFeed, '/', await issueEntries(at), at);
};
