import { readEnvironment } from '#environment';
import { builtEntries } from './built-entries.ts';
import {
  selections,
  type PageBeta,
  type PageIssue,
  type PageLibrary,
  type PageReview,
} from './page-library.ts';

export type * from './page-library.ts';

const { contentDir } = readEnvironment();

/** Reads once a build, since every page asks; each time anew while the editor writes. */
export function remember<Value>(read: () => Promise<Value>): () => Promise<Value> {
  let value: Promise<Value> | undefined;
  return () => (import.meta.env.PROD ? (value ??= read()) : read());
}

/** Imported where it is needed: a server that is built has no reader of files in it. */
async function libraryOfToday() {
  const { liveLibrary } = await import('#content/live-library.ts');
  return liveLibrary(contentDir).library;
}

/** All entries of a collection, in this order. */
function all<Name extends keyof PageLibrary>(
  name: Name,
  order: (a: PageLibrary[Name], b: PageLibrary[Name]) => number,
): () => Promise<PageLibrary[Name][]> {
  return remember(async () => {
    const entries = import.meta.env.DEV
      ? selections[name](await libraryOfToday())
      : builtEntries(contentDir, name);
    return [...entries].sort(order);
  });
}

const { compare } = new Intl.Collator('en');
const byName = (a: { name: string }, b: { name: string }) => compare(a.name, b.name);
const newestFirst = (a: { date: string }, b: { date: string }) => compare(b.date, a.date);

/** All reviews, by name. */
export const allReviews = all('reviews', byName);
/** All issues, the newest first. */
export const allIssues = all('issues', (a, b) => b.number - a.number);
/** All betas, the one announced last first. */
export const allBetas = all('betas', (a, b) => compare(b.announced, a.announced));
/** All sponsors, by name. */
export const allSponsors = all('sponsors', byName);
/** All interviews, the newest first. */
export const allInterviews = all('interviews', newestFirst);
/** All profiles, the newest first. */
export const allProfiles = all('profiles', newestFirst);
/** All episodes, the newest first. */
export const allEpisodes = all('episodes', (a, b) => b.number - a.number);
/** All categories, by name, also those without a tool. */
export const allCategories = all('categories', byName);

const reviewsBySlug = remember(
  async () => new Map((await allReviews()).map((review) => [review.slug, review])),
);

/** The reviews of these slugs, in this order. */
export async function toolsNamed(slugs: readonly string[]): Promise<PageReview[]> {
  const reviews = await reviewsBySlug();
  return slugs.flatMap((slug) => reviews.get(slug) ?? []);
}

/** The reviews of an issue, in the order of the mail. */
export const reviewsOf = (issue: PageIssue) => toolsNamed(issue.reviews);

const betasBySlug = remember(
  async () => new Map((await allBetas()).map((beta) => [beta.slug, beta])),
);

/** The betas of an issue, in the order of the mail. */
export async function betasOf(issue: PageIssue): Promise<PageBeta[]> {
  const betas = await betasBySlug();
  return issue.betas.flatMap(({ slug }) => betas.get(slug) ?? []);
}
