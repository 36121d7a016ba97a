import { getCollection } from 'astro:content';
import type { Issue, Library, Review } from '#content/library.ts';
import type { Prose } from '#content/prose/prose.ts';

/** A piece of text as a page needs it. */
export type PageProse = Pick<Prose, 'html' | 'text' | 'characters'>;

/** A review as pages show it. */
export interface PageReview extends Omit<Review, 'likes' | 'dislikes'> {
  likes: PageProse;
  dislikes: PageProse;
  /** The title of its category. */
  categoryName: string;
}

/** An issue as pages show it; its reviews are named by slug, in order. */
export interface PageIssue extends Omit<Issue, 'intro' | 'reviews'> {
  intro: PageProse;
  reviews: string[];
}

const toPageProse = ({ html, text, characters }: Prose): PageProse => ({ html, text, characters });

/** What the content store keeps of a review. */
export function toPageReview(review: Review, categories: Library['categories']) {
  return {
    ...review,
    likes: toPageProse(review.likes),
    dislikes: toPageProse(review.dislikes),
    categoryName: categories.get(review.category)?.name ?? review.category,
  } satisfies PageReview;
}

/** What the content store keeps of an issue. */
export function toPageIssue(issue: Issue) {
  return {
    ...issue,
    intro: toPageProse(issue.intro),
    reviews: issue.reviews.map(({ slug }) => slug),
  } satisfies PageIssue;
}

/** All reviews, by name. */
export async function allReviews(): Promise<PageReview[]> {
  const entries = await getCollection('reviews');
  return entries
    .map(({ data }) => data as PageReview)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** All issues, the newest first. */
export async function allIssues(): Promise<PageIssue[]> {
  const entries = await getCollection('issues');
  return entries.map(({ data }) => data as PageIssue).sort((a, b) => b.number - a.number);
}

/** The reviews of an issue, in the order of the mail. */
export async function reviewsOf(issue: PageIssue): Promise<PageReview[]> {
  const reviews = new Map((await allReviews()).map((review) => [review.slug, review]));
  return issue.reviews.flatMap((slug) => reviews.get(slug) ?? []);
}
