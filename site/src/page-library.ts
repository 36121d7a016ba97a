import type {
  Beta,
  Episode,
  Interview,
  Issue,
  Library,
  Profile,
  Review,
  Sponsor,
} from '#content/library.ts';
import type { Fields } from '#content/collections.ts';
import type { PageProse } from '#content/prose/prose.ts';

/** A review as pages show it. */
export type PageReview = Review<PageProse>;

/** A beta as pages show it. */
export interface PageBeta extends Beta {
  /** The numbers of the issues that announced it. */
  issues: number[];
}

/** An issue as pages show it; its reviews are named by slug, in order. */
export interface PageIssue extends Omit<Issue<PageProse>, 'reviews'> {
  reviews: string[];
}

export type PageInterview = Interview<PageProse>;
export type PageProfile = Profile<PageProse>;
export type PageEpisode = Episode<PageProse>;
export type PageCategory = Fields<'categories'> & { slug: string };

/** What pages know of each collection, by its name. */
export interface PageLibrary {
  reviews: PageReview;
  issues: PageIssue;
  betas: PageBeta;
  sponsors: Sponsor;
  interviews: PageInterview;
  profiles: PageProfile;
  episodes: PageEpisode;
  categories: PageCategory;
}

/** How each collection is taken from the library. */
export const selections: {
  [Name in keyof PageLibrary]: (library: Library<PageProse>) => PageLibrary[Name][];
} = {
  reviews: ({ reviews }) => reviews,
  issues: ({ issues }) =>
    issues.map((issue) => ({ ...issue, reviews: issue.reviews.map(({ slug }) => slug) })),
  betas: ({ betas, issues }) => {
    const announced = new Map<string, number[]>();
    for (const issue of issues)
      for (const { slug } of issue.betas)
        announced.set(slug, [...(announced.get(slug) ?? []), issue.number]);
    return betas.map((beta) => ({ ...beta, issues: announced.get(beta.slug) ?? [] }));
  },
  sponsors: ({ sponsors }) => sponsors,
  interviews: ({ interviews }) => interviews,
  profiles: ({ profiles }) => profiles,
  episodes: ({ episodes }) => episodes,
  categories: ({ categories }) =>
    [...categories].map(([slug, category]) => ({ ...category, slug })),
};
