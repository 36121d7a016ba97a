import type { RssFeed } from 'feedsmith';
import { publication } from '#content/publication.ts';
import { secondsOf } from '#content/timestamp.ts';
import { UserError } from '#errors';
import type { AbsoluteLink } from '../absolute.ts';
import type { PageEpisode } from '../library.ts';
import { podcastFeed } from './feeds.ts';
import { textAsHtml } from './html.ts';
import { permanentId, podcastGuid } from './identity.ts';
import { channel, item, newest, type Entry } from './rss.ts';

/** Where the files of episodes lie: recordings, transcripts, chapters and the cover. */
export const mediaPath = (file: string) => `/podcast/${file}`;

/** The picture of the podcast: a square of 1400 to 3000 pixels (Apple). */
export const COVER = 'cover.png';

/** The name of the file of an episode's chapters. */
export const chaptersFile = ({ slug }: PageEpisode) => `${slug}.chapters.json`;

/**
 * The podcast as RSS 2.0 with what Apple Podcasts and PSP-1 ask for:
 * https://podcasters.apple.com/support/823-podcast-requirements and
 * https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification
 * @throws {UserError} where `newsletter.config.ts` says nothing about the podcast.
 */
export function podcastRss(episodes: readonly PageEpisode[], at: AbsoluteLink) {
  const { podcast, name, replyTo } = publication;
  if (!podcast)
    throw new UserError('There is an episode, but newsletter.config.ts has no `podcast`.', {
      hint: 'Add `podcast` with its title, description, category and explicit.',
    });
  const shown = newest(episodes).map((episode) => ({ episode, entry: toEntry(episode) }));
  return {
    ...channel(
      podcastFeed,
      '/podcast/',
      shown.map(({ entry }) => entry),
      at,
    ),
    title: podcast.title,
    description: textAsHtml(podcast.description),
    itunes: {
      image: at(mediaPath(COVER)),
      categories: [{ text: podcast.category }],
      explicit: podcast.explicit,
      author: name,
      // Apple reads it no more; others send their proof of ownership there.
      owner: { name, email: replyTo },
      type: 'episodic',
    },
    podcast: {
      guid: podcast.guid ?? podcastGuid(at(podcastFeed.path)),
      // Nobody moves the feed to another host without an answer from this address.
      locked: { value: true, owner: replyTo },
      medium: 'podcast',
    },
    items: shown.map(({ episode, entry }) => ({
      ...item(entry, at),
      ...recording(episode, at),
    })),
  } satisfies RssFeed.Feed<Date, true>;
}

function toEntry({ number, title, date, body }: PageEpisode): Entry {
  const id = permanentId('episodes', number);
  const path = `/podcast/${number}/`;
  return { id, path, title, date, summary: body.text || title, html: body.html };
}

function recording(episode: PageEpisode, at: AbsoluteLink) {
  const { number, audio, transcript, chapters = [], people = [] } = episode;
  const { language, name } = publication;
  return {
    enclosures: [
      {
        url: audio.url ?? at(mediaPath(audio.file ?? '')),
        length: audio.bytes,
        type: audio.type,
      },
    ],
    itunes: {
      duration: secondsOf(audio.duration),
      episode: number,
      episodeType: 'full',
      author: name,
    },
    podcast: {
      ...(transcript && {
        transcripts: [{ url: at(mediaPath(transcript)), type: 'text/vtt', language }],
      }),
      ...(chapters.length > 0 && {
        chapters: { url: at(mediaPath(chaptersFile(episode))), type: 'application/json+chapters' },
      }),
      persons: people.map((display) => ({ display })),
    },
  };
}
