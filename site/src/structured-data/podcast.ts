import type { PodcastEpisode, PodcastSeries } from 'schema-dts';
import { publication } from '#content/publication.ts';
import type { PageEpisode } from '../library.ts';
import { publisher } from './publication.ts';

/** The podcast, with the address of its feed. */
export function podcastData(site: URL): Exclude<PodcastSeries, string> {
  const url = new URL('/podcast/', site).href;
  return {
    '@type': 'PodcastSeries',
    '@id': `${url}#series`,
    url,
    name: publication.name,
    description: publication.description,
    inLanguage: publication.language,
    webFeed: new URL('/podcast.xml', site).href,
    publisher: publisher(site),
  };
}

/**
 * An episode of the podcast.
 * @param audio where the recording is: a path of this site or an address.
 */
export function episodeData(
  site: URL,
  episode: PageEpisode,
  audio: string,
): Exclude<PodcastEpisode, string> {
  const { number, title, date, body } = episode;
  const url = new URL(`/podcast/${number}/`, site).href;
  const duration = isoDuration(episode.audio.duration);
  return {
    '@type': 'PodcastEpisode',
    '@id': `${url}#episode`,
    url,
    name: title,
    description: body.text,
    episodeNumber: number,
    datePublished: date,
    duration,
    image: new URL(`/og/episodes/${number}.png`, site).href,
    inLanguage: publication.language,
    publisher: publisher(site),
    associatedMedia: {
      '@type': 'AudioObject',
      contentUrl: new URL(audio, site).href,
      contentSize: String(episode.audio.bytes),
      encodingFormat: episode.audio.type,
      duration,
    },
    partOfSeries: {
      '@type': 'PodcastSeries',
      '@id': new URL('/podcast/#series', site).href,
      name: publication.name,
      url: new URL('/podcast/', site).href,
    },
  };
}

/** `1:02:03` as ISO 8601 writes it: `PT1H2M3S`. */
export function isoDuration(timestamp: string): string {
  const parts = timestamp.split(':').map(Number).reverse();
  const [seconds = 0, minutes = 0, hours = 0] = parts;
  return `PT${hours > 0 ? `${hours}H` : ''}${minutes > 0 ? `${minutes}M` : ''}${seconds}S`;
}
