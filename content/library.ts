import type { Fields } from './collections.ts';
import { ContentError, type Finding } from './findings.ts';
import { bodyOf, renderedAlone, sidesOf } from './prose/of-document.ts';
import type { Prose } from './prose/prose.ts';
import { readContent, type Content, type ReadOptions } from './reader/read-content.ts';
import type { CollectionName } from './collections.ts';
import { companionsByIssue, type Companion } from './companions.ts';

/** A review, ready to be read. */
export interface Review extends Fields<'reviews'> {
  slug: string;
  likes: Prose;
  dislikes: Prose;
  /** The title of its category. */
  categoryName: string;
  /** The number of the issue that carries it, where one does. */
  issue: number | undefined;
}

/** Something to try, with its slug and the title of its category. */
export type Beta = Fields<'betas'> & { slug: string; categoryName: string };
/** An advertisement, with its slug. */
export type Sponsor = Fields<'sponsors'> & { slug: string };

/** An issue, with its reviews and betas in the order of the mail. */
export interface Issue extends Omit<Fields<'issues'>, 'reviews' | 'betas'> {
  intro: Prose;
  reviews: Review[];
  betas: Beta[];
  /** Who booked the issue, where somebody did. */
  sponsor: Sponsor | undefined;
  /** What else came out with it, the oldest first. */
  companions: Companion[];
}

/** A long text with its fields. */
type Article<Name extends 'interviews' | 'profiles' | 'episodes'> = Fields<Name> & {
  slug: string;
  body: Prose;
};
export type Interview = Article<'interviews'>;
export type Profile = Article<'profiles'>;
export type Episode = Article<'episodes'>;

/** Everything that is published, checked and cross-referenced. */
export interface Library {
  /** By name. */
  reviews: Review[];
  /** The newest first. */
  issues: Issue[];
  /** By slug. */
  categories: ReadonlyMap<string, Fields<'categories'>>;
  /** By slug. */
  authors: ReadonlyMap<string, Fields<'authors'>>;
  /** By name. */
  betas: Beta[];
  /** By name. */
  sponsors: Sponsor[];
  /** The newest first. */
  interviews: Interview[];
  /** The newest first. */
  profiles: Profile[];
  /** The newest first. */
  episodes: Episode[];
}

/**
 * Reads all content below a folder: the one reader that site, mail and commands share.
 * Files with errors are left out of the library and reported as findings.
 */
export async function readLibrary(
  folder: string,
  options: Pick<ReadOptions, 'today'> = {},
): Promise<{ library: Library; findings: Finding[] }> {
  const content = readContent(folder, { ...options, documents: renderedAlone });
  return { library: assembleLibrary(content), findings: content.findings };
}

/**
 * The library of a folder without errors.
 * @throws {ContentError} with all findings, where there is an error among them.
 */
export async function loadLibrary(folder: string): Promise<Library> {
  const { library, findings } = await readLibrary(folder);
  if (findings.some(isError)) throw new ContentError(findings);
  return library;
}

const isError = ({ severity }: Finding) => severity === 'error';
const byName = new Intl.Collator('en');

/** Puts together what was read with its documents. Files with errors are left out. */
export function assembleLibrary({ entries, documents, findings }: Content): Library {
  const broken = new Set(findings.filter(isError).map(({ file }) => file));
  const sound = <Name extends CollectionName>(name: Name) =>
    entries[name].filter(({ file }) => !broken.has(file));
  const records = <Name extends CollectionName>(name: Name) =>
    sound(name).map(({ slug, data }) => ({ ...data, slug }));
  const named = <Item extends { name: string }>(items: Item[]) =>
    items.sort((a, b) => byName.compare(a.name, b.name));
  const articles = <Name extends 'interviews' | 'profiles' | 'episodes'>(name: Name) =>
    sound(name)
      .map(({ file, slug, data }) => ({
        ...data,
        slug,
        body: bodyOf(documents.get(file)),
      }))
      .sort((a, b) => (a.date < b.date ? 1 : -1));

  const categories = new Map(sound('categories').map(({ slug, data }) => [slug, data]));
  const categoryName = (slug: string) => categories.get(slug)?.name ?? slug;
  const issueEntries = sound('issues');
  const issueOf = new Map(
    issueEntries.flatMap(({ data }) => data.reviews.map((slug) => [slug, data.number] as const)),
  );
  const reviews = sound('reviews').map(({ file, slug, data }): Review => {
    const sides = sidesOf(documents.get(file));
    const category = categoryName(data.category);
    return { ...data, slug, ...sides, categoryName: category, issue: issueOf.get(slug) };
  });
  const betas = records('betas').map((beta) => {
    return { ...beta, categoryName: categoryName(beta.category) };
  });
  const sponsors = records('sponsors');
  const reviewBySlug = new Map(reviews.map((review) => [review.slug, review]));
  const betaBySlug = new Map(betas.map((beta) => [beta.slug, beta]));
  const sponsorOf = new Map(
    sponsors.flatMap((sponsor) => sponsor.issues.map((number) => [number, sponsor] as const)),
  );
  const texts = {
    interviews: articles('interviews'),
    profiles: articles('profiles'),
    episodes: articles('episodes'),
  };
  const companions = companionsByIssue(
    issueEntries.map(({ data }) => data),
    texts,
  );
  const issues = issueEntries.map(({ file, data }): Issue => ({
    ...data,
    intro: bodyOf(documents.get(file)),
    reviews: data.reviews.flatMap((slug) => reviewBySlug.get(slug) ?? []),
    betas: (data.betas ?? []).flatMap((slug) => betaBySlug.get(slug) ?? []),
    sponsor: sponsorOf.get(data.number),
    companions: companions.get(data.number) ?? [],
  }));
  return {
    reviews: named(reviews),
    issues: issues.sort((a, b) => b.number - a.number),
    categories,
    authors: new Map(sound('authors').map(({ slug, data }) => [slug, data])),
    betas: named(betas),
    sponsors: named(sponsors),
    ...texts,
  };
}
