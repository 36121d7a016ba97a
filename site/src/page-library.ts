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
import type { Prose } from '#content/prose/prose.ts';

/** A piece of text as a page needs it. */
export type PageProse = Pick<Prose, 'html' | 'text' | 'characters'>;

/** A review as pages show it. */
export interface PageReview extends Omit<Review, 'likes' | 'dislikes'> {
  likes: PageProse;
  dislikes: PageProse;
}

/** A beta as pages show it. */
export interface PageBeta extends Beta {
  /** The numbers of the issues that announced it. */
  issues: number[];
}

/** An issue as pages show it; its reviews are named by slug, in order. */
export interface PageIssue extends Omit<Issue, 'intro' | 'reviews'> {
  intro: PageProse;
  reviews: string[];
}

type PageArticle<Article extends { body: Prose }> = Omit<Article, 'body'> & { body: PageProse };
export type PageInterview = PageArticle<Interview>;
export type PageProfile = PageArticle<Profile>;
export type PageEpisode = PageArticle<Episode>;
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
  [Name in keyof PageLibrary]: (library: Library) => PageLibrary[Name][];
} = {
  reviews: ({ reviews }) =>
    reviews.map((review) => ({
      ...review,
      likes: toPageProse(review.likes),
      dislikes: toPageProse(review.dislikes),
    })),
  issues: ({ issues }) =>
    issues.map((issue) => ({
      ...issue,
      intro: toPageProse(issue.intro),
      reviews: issue.reviews.map(({ slug }) => slug),
    })),
  betas: ({ betas, issues }) => {
    const announced = new Map<string, number[]>();
    for (const issue of issues)
      for (const { slug } of issue.betas)
        announced.set(slug, [...(announced.get(slug) ?? []), issue.number]);
    return betas.map((beta) => ({ ...beta, issues: announced.get(beta.slug) ?? [] }));
  },
  sponsors: ({ sponsors }) => sponsors,
  interviews: ({ interviews }) => interviews.map(toPageArticle),
  profiles: ({ profiles }) => profiles.map(toPageArticle),
  episodes: ({ episodes }) => episodes.map(toPageArticle),
  categories: ({ categories }) =>
    [...categories].map(([slug, category]) => ({ ...category, slug })),
};

function toPageProse({ html, text, characters }: Prose): PageProse {
  return { html, text, characters };
}

function toPageArticle<Article extends { body: Prose }>(article: Article): PageArticle<Article> {
  return { ...article, body: toPageProse(article.body) };
}
