import { publication } from '#content/publication.ts';

/** A feed as programs find it. */
export interface FeedLink {
  /** Where it lies on the site. */
  path: string;
  /** Its media type. */
  type: 'application/rss+xml' | 'application/feed+json';
  /** What a reader chooses it by. */
  title: string;
  /** What is in it, in one sentence. */
  about: string;
}

const { name, podcast } = publication;

/** Every issue, as RSS. */
export const issueFeed: FeedLink = {
  path: '/rss.xml',
  type: 'application/rss+xml',
  title: name,
  about: 'The newest issues with all their words.',
};

/** Every issue, as JSON Feed. */
export const jsonFeed: FeedLink = {
  path: '/feed.json',
  type: 'application/feed+json',
  title: `${name} (JSON)`,
  about: 'The same issues as a JSON Feed.',
};

/** Every review on its own. */
export const toolFeed: FeedLink = {
  path: '/tools/rss.xml',
  type: 'application/rss+xml',
  title: `${name}: tools`,
  about: 'The newest reviews, one entry a tool.',
};

/** Every beta. */
export const betaFeed: FeedLink = {
  path: '/betas/rss.xml',
  type: 'application/rss+xml',
  title: `${name}: betas`,
  about: 'The betas announced last.',
};

/** The podcast. */
export const podcastFeed: FeedLink = {
  path: '/podcast.xml',
  type: 'application/rss+xml',
  title: podcast?.title ?? `${name}: podcast`,
  about: 'The episodes, for podcast programs.',
};

/** The feeds that there are; the podcast has one as soon as it has an episode. */
export function feedsOf({ episodes }: { episodes: number }): FeedLink[] {
  return [issueFeed, jsonFeed, toolFeed, betaFeed, ...(episodes > 0 ? [podcastFeed] : [])];
}
