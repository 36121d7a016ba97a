import { publication } from '#content/publication.ts';
import type { PageEpisode, PageIssue, PageReview } from '../library.ts';

/** How a page looks where somebody links to it. */
export interface Preview {
  /** The path of its picture. */
  picture: string;
  /** What is in the picture, for who does not see it. */
  alt: string;
  /** The day of publication, where the page is an article: ISO 8601. */
  published?: string;
}

/** The preview of a page that is about no single thing. */
export const frontPreview: Preview = {
  picture: '/og/front.png',
  alt: `${publication.name}. ${publication.tagline}`,
};

/** The preview of an interview, a profile or another dated text without a picture of its own. */
export function articlePreview({ date }: { date: string }): Preview {
  return { ...frontPreview, published: date };
}

/** The preview of a review, published with the issue that carried it. */
export function reviewPreview(
  { slug, name, reviewed }: PageReview,
  issue: PageIssue | undefined,
): Preview {
  return {
    picture: `/og/tools/${slug}.png`,
    alt: `The review of ${name}: what we like on the left, what we do not on the right.`,
    published: issue?.date ?? reviewed,
  };
}

/** The preview of an issue. */
export function issuePreview({ number, date }: PageIssue): Preview {
  return {
    picture: `/og/issues/${number}.png`,
    alt: `The contents of issue ${number}, each tool under its two meters.`,
    published: date,
  };
}

/** The preview of an episode. */
export function episodePreview({ number, date }: PageEpisode): Preview {
  return {
    picture: `/og/episodes/${number}.png`,
    alt: `Episode ${number}: what it is about on the left, its chapters on the right.`,
    published: date,
  };
}
