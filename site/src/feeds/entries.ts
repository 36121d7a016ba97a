import type { AbsoluteLink } from '../absolute.ts';
import { allBetas, allIssues, allReviews, reviewsOf } from '../library.ts';
import { published } from '../published.ts';
import { betaHtml, issueHtml, reviewHtml } from './html.ts';
import { permanentId } from './identity.ts';
import { newest, type Entry } from './rss.ts';

/** The newest issues, with all the words of their pages. */
export async function issueEntries(at: AbsoluteLink): Promise<Entry[]> {
  const issues = newest(published(await allIssues()));
  return Promise.all(
    issues.map(async (issue) => ({
      id: permanentId('issues', issue.number),
      path: `/issues/${issue.number}/`,
      title: issue.subject,
      summary: issue.preheader,
      html: issueHtml(issue, await reviewsOf(issue), at),
      date: issue.date,
    })),
  );
}

/** The newest reviews. */
export async function toolEntries(): Promise<Entry[]> {
  const reviews = published(await allReviews()).map((review) => ({
    review,
    date: review.reviewed,
  }));
  return newest(reviews).map(({ review, date }) => ({
    id: permanentId('reviews', review.slug),
    path: `/tools/${review.slug}/`,
    title: review.name,
    summary: review.tagline,
    html: reviewHtml(review),
    date,
    category: review.categoryName,
  }));
}

/** The betas announced last. */
export async function betaEntries(at: AbsoluteLink): Promise<Entry[]> {
  const betas = published(await allBetas()).map((beta) => ({ beta, date: beta.announced }));
  return newest(betas).map(({ beta, date }) => ({
    id: permanentId('betas', beta.slug),
    // The issue that told of it: a list moves its entries from page to page.
    path: beta.issues[0] === undefined ? '/betas/' : `/issues/${beta.issues[0]}/#betas`,
    title: beta.name,
    summary: beta.tagline,
    html: betaHtml(beta, at),
    date,
    category: beta.categoryName,
  }));
}
