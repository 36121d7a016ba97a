import type { APIRoute } from 'astro';
import { linksFrom } from '../../absolute.ts';
import { betaEntries } from '../../feeds/entries.ts';
import { betaFeed } from '../../feeds/feeds.ts';
import { rss } from '../../feeds/rss.ts';

/** The betas announced last as RSS. */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  return rss(betaFeed, '/betas/', await betaEntries(at), at);
};
