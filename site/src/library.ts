import { getCollection } from 'astro:content';
import type { Issue, Library, Review } from '#content/library.ts';
import { liveLibrary } from '#content/live-library.ts';
import type { Prose } from '#content/prose/prose.ts';
import { readEnvironment } from '#environment';

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

const live = () => liveLibrary(readEnvironment().contentDir).library;

async function readReviews(): Promise<PageReview[]> {
  const reviews = import.meta.env.DEV
    ? live().reviews.map((review) => toPageReview(review, live().categories))
    : (await getCollection('reviews')).map(({ data }) => data as PageReview);
  const order = new Intl.Collator('en');
  return reviews.sort((a, b) => order.compare(a.name, b.name));
}

async function readIssues(): Promise<PageIssue[]> {
  const issues = import.meta.env.DEV
    ? live().issues.map(toPageIssue)
    : (await getCollection('issues')).map(({ data }) => data as PageIssue);
  return issues.sort((a, b) => b.number - a.number);
}

/** Once a build, since every page asks; each time anew while the editor writes. */
function remember<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (import.meta.env.PROD ? (value ??= read()) : read());
}

/** All reviews, by name. */
export const allReviews = remember(readReviews);

/** All issues, the newest first. */
export const allIssues = remember(readIssues);

const reviewsBySlug = remember(
  async () => new Map((await allReviews()).map((review) => [review.slug, review])),
);

/** The reviews of an issue, in the order of the mail. */
export async function reviewsOf(issue: PageIssue): Promise<PageReview[]> {
  const reviews = await reviewsBySlug();
  return issue.reviews.flatMap((slug) => reviews.get(slug) ?? []);
}
