import { shelvesOf } from './facets.ts';
import {
  allBetas,
  allCategories,
  allEpisodes,
  allInterviews,
  allIssues,
  allProfiles,
  allReviews,
  remember,
} from './library.ts';
import { betasBySlug, mentionsBySlug } from './related.ts';

/** All tools on their shelves: by category, platform, access and licence. */
export const allShelves = remember(async () =>
  shelvesOf(await allReviews(), await allCategories()),
);

/** All reviews, the newest first. */
export const newestReviews = remember(async () =>
  (await allReviews()).toSorted(
    (a, b) =>
      (a.reviewed < b.reviewed ? 1 : a.reviewed > b.reviewed ? -1 : 0) ||
      (b.issue ?? 0) - (a.issue ?? 0),
  ),
);

const allTexts = async () => ({
  interviews: await allInterviews(),
  profiles: await allProfiles(),
  episodes: await allEpisodes(),
  issues: await allIssues(),
});

/** What else the publication has on each tool, by slug. */
export const allRelated = remember(async () => ({
  betas: betasBySlug(await allReviews(), await allBetas()),
  mentions: mentionsBySlug(await allTexts()),
}));
