import { momentOf } from '#content/calendar.ts';
import { publication } from '#content/publication.ts';
import type { AbsoluteLink } from '../absolute.ts';
import { textAsHtml } from './html.ts';
import { rssResponse } from './response.ts';
import type { FeedLink } from './feeds.ts';

/** An entry of a feed, the same for RSS and for JSON Feed. */
export interface Entry {
  /** From `permanentId`: what a reader remembers it by. */
  id: string;
  /** The path of its page. */
  path: string;
  title: string;
  /** A plain sentence, for programs that show a list. */
  summary: string;
  html: string;
  /** The day it was published, ISO 8601. */
  date: string;
  /** The name of its category, where it has one. */
  category?: string;
}

/** The newest entries, the newest first; those of one day in the order in which they came. */
export function newest<Dated extends { date: string }>(entries: readonly Dated[]): Dated[] {
  return [...entries]
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
    .slice(0, publication.limits.feedItems.max);
}

/** What all feeds of the publication say about themselves (RSS 2.0). */
export function channel(feed: FeedLink, home: string, entries: readonly Entry[], at: AbsoluteLink) {
  const [last] = entries;
  return {
    title: feed.title,
    link: at(home),
    description: textAsHtml(publication.description),
    language: publication.language,
    // The day of the newest entry and not of the build: the same content is the same file.
    ...(last && { lastBuildDate: momentOf(last.date) }),
    atom: { links: [{ href: at(feed.path), rel: 'self', type: feed.type }] },
  };
}

/** An entry as an item (RSS 2.0), with its words as `content:encoded`. */
export function item(entry: Entry, at: AbsoluteLink) {
  return {
    title: entry.title,
    link: at(entry.path),
    guid: { value: entry.id, isPermaLink: false },
    pubDate: momentOf(entry.date),
    description: textAsHtml(entry.summary),
    ...(entry.category && { categories: [{ name: entry.category }] }),
    content: { encoded: entry.html },
  };
}

/**
 * A whole feed of entries as RSS 2.0.
 * @param home the path of the page that the feed follows.
 */
export function rss(feed: FeedLink, home: string, entries: readonly Entry[], at: AbsoluteLink) {
  const shown = newest(entries);
  return rssResponse({
    ...channel(feed, home, shown, at),
    items: shown.map((entry) => item(entry, at)),
  });
}
