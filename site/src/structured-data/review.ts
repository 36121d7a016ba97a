import type { Review } from 'schema-dts';
import { publication } from '#content/publication.ts';
import type { PageIssue, PageReview } from '../library.ts';
import { application } from './application.ts';
import { notes } from './notes.ts';
import { publisher } from './publication.ts';

/**
 * A review: no stars, since there are none, but what is liked and what is not, in its words.
 * @param issue the issue that carried it, where one did; its day is the day of publication.
 */
export function reviewData(
  site: URL,
  review: PageReview,
  issue: PageIssue | undefined,
): Exclude<Review, string> {
  const url = new URL(`/tools/${review.slug}/`, site).href;
  return {
    '@type': 'Review',
    '@id': `${url}#review`,
    url,
    name: review.name,
    image: new URL(`/og/tools/${review.slug}.png`, site).href,
    inLanguage: publication.language,
    datePublished: issue?.date ?? review.reviewed,
    dateCreated: review.reviewed,
    author: publisher(site),
    publisher: publisher(site),
    itemReviewed: application(review),
    positiveNotes: notes(review.likes.text),
    negativeNotes: notes(review.dislikes.text),
    ...(issue && { isPartOf: { '@id': new URL(`/issues/${issue.number}/#issue`, site).href } }),
  };
}
