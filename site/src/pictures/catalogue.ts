import { roomOf } from '#content/in-force.ts';
import { longDate } from '#content/names.ts';
import { publication } from '#content/publication.ts';
import type { PageEpisode, PageIssue, PageReview } from '../library.ts';
import type { Picture } from './picture.ts';

/** Names that lead nowhere for anybody else. */
const LOCAL = /^(localhost|127\.|\[::1\]$|0\.0\.0\.0$)/;

/** An address as it is drawn: without its scheme, and none while the site is on one machine. */
function spoken(site: URL, path: string): { address?: string } {
  return LOCAL.test(site.hostname) ? {} : { address: `${site.host}${path}` };
}

/** The picture of a review, for its page below `site`. */
export function pictureOfReview(review: PageReview, site: URL): Picture {
  const { name, tagline, slug, likes, dislikes } = review;
  const shown = ({ html, characters }: PageReview['likes']) => ({ html, characters });
  return {
    kind: 'review',
    name,
    tagline,
    likes: shown(likes),
    dislikes: shown(dislikes),
    ...roomThen(review),
    ...spoken(site, `/tools/${slug}`),
  };
}

/** How much room a side had, where that was not as much as today. */
function roomThen(review: PageReview): { room?: number | null } {
  const room = roomOf(review) ?? null;
  return room === publication.limits.section.max ? {} : { room };
}

/** The picture of an issue with its reviews in order. */
export function pictureOfIssue(issue: PageIssue, reviews: PageReview[], site: URL): Picture {
  return {
    kind: 'issue',
    subject: issue.subject,
    dateline: `Issue ${issue.number} · ${longDate(issue.date)}`,
    tools: reviews.map((review) => ({
      name: review.name,
      tagline: review.tagline,
      likes: review.likes.characters,
      dislikes: review.dislikes.characters,
      ...roomThen(review),
    })),
    ...spoken(site, `/issues/${issue.number}`),
  };
}

/** The picture of an episode. */
export function pictureOfEpisode(episode: PageEpisode, site: URL): Picture {
  const { number, title, date, audio, body, chapters = [] } = episode;
  return {
    kind: 'episode',
    title,
    dateline: `Episode ${number} · ${longDate(date)} · ${audio.duration}`,
    notes: body.text,
    chapters: chapters.map(({ start, title: name }) => ({ start, title: name })),
    ...spoken(site, `/podcast/${number}`),
  };
}

/** The picture of the publication. */
export function pictureOfFront(site: URL): Picture {
  const { name, tagline, description } = publication;
  return { kind: 'front', name, tagline, description, ...spoken(site, '') };
}
