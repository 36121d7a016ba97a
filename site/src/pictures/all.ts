import { allEpisodes, allIssues, allReviews, reviewsOf } from '../library.ts';
import { pictureOfEpisode, pictureOfFront, pictureOfIssue, pictureOfReview } from './catalogue.ts';
import type { Picture } from './picture.ts';

/**
 * Every picture there is, by its path below `/og/`: one for each review, issue and episode,
 * and one for all other pages.
 */
export async function allPictures(site: URL): Promise<Map<string, Picture>> {
  const pictures = new Map([['front.png', pictureOfFront(site)]]);
  for (const review of await allReviews())
    pictures.set(`tools/${review.slug}.png`, pictureOfReview(review, site));
  for (const issue of await allIssues())
    pictures.set(`issues/${issue.number}.png`, pictureOfIssue(issue, await reviewsOf(issue), site));
  for (const episode of await allEpisodes())
    pictures.set(`episodes/${episode.number}.png`, pictureOfEpisode(episode, site));
  return pictures;
}
