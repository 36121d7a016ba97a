import type { APIRoute } from 'astro';
import { linksFrom } from '../absolute.ts';
import { podcastRss } from '../feeds/podcast.ts';
import { rssResponse } from '../feeds/response.ts';
import { allEpisodes } from '../library.ts';
import { published } from '../published.ts';

/** `/podcast.xml`, and nothing at all as long as there is no episode. */
export async function getStaticPaths() {
  const episodes = published(await allEpisodes());
  return episodes.length > 0 ? [{ params: { podcast: 'podcast' } }] : [];
}

/** The podcast for podcast programs. */
export const GET: APIRoute = async ({ site }) =>
  rssResponse(podcastRss(published(await allEpisodes()), linksFrom(site)));
