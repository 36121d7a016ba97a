import type { APIRoute } from 'astro';
import { linksFrom } from '../../absolute.ts';
import { toolEntries } from '../../feeds/entries.ts';
import { toolFeed } from '../../feeds/feeds.ts';
import { rss } from '../../feeds/rss.ts';

/** The newest reviews as RSS, one entry a tool. */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  return rss(toolFeed, '/tools/', await toolEntries(), at);
};
