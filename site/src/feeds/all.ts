import { allEpisodes } from '../library.ts';
import { published } from '../published.ts';
import { feedsOf, type FeedLink } from './feeds.ts';

/** The feeds that there are, of which every page tells. */
export async function allFeeds(): Promise<FeedLink[]> {
  return feedsOf({ episodes: published(await allEpisodes()).length });
}
