import { UserError } from '#errors';
import { collections, type CollectionName, type Fields } from './collections.ts';
import { ContentError, displayPath, type Finding } from './findings.ts';
import { textsForPages, textsOf, type Sides, type Texts } from './prose/of-document.ts';
import type { PageProse, Prose } from './prose/prose.ts';
import {
  readContent,
  type Content,
  type InspectionCache,
  type ReadOptions,
} from './reader/read-content.ts';
import { schemaFor } from './reader/schema-for.ts';
import { reachOf, scopeName, type Scope } from './scope.ts';
import type { Entry } from './rules/rule.ts';
import { companionsByIssue, type Companion } from './companions.ts';

/** A review, ready to be read. */
export interface Review<Text = Prose> extends Fields<'reviews'>, Sides<Text> {
  slug: string;
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
export interface Issue<Text = Prose> extends Omit<Fields<'issues'>, 'reviews' | 'betas'> {
  intro: Text;
  reviews: Review<Text>[];
  betas: Beta[];
  /** Who booked the issue, where somebody did. */
  sponsor: Sponsor | undefined;
  /** What else came out with it, the oldest first. */
  companions: Companion[];
}

/** A long text with its fields. */
type Article<Name extends 'interviews' | 'profiles' | 'episodes', Text> = Fields<Name> & {
  slug: string;
  body: Text;
};
export type Interview<Text = Prose> = Article<'interviews', Text>;
export type Profile<Text = Prose> = Article<'profiles', Text>;
export type Episode<Text = Prose> = Article<'episodes', Text>;

/** Everything that is published, checked and cross-referenced. */
export interface Library<Text = Prose> {
  /** By name. */
  reviews: Review<Text>[];
  /** The newest first. */
  issues: Issue<Text>[];
  /** By slug. */
  categories: ReadonlyMap<string, Fields<'categories'>>;
  /** By slug. */
  authors: ReadonlyMap<string, Fields<'authors'>>;
  /** By name. */
  betas: Beta[];
  /** By name. */
  sponsors: Sponsor[];
  /** The newest first. */
  interviews: Interview<Text>[];
  /** The newest first. */
  profiles: Profile<Text>[];
  /** The newest first. */
  episodes: Episode<Text>[];
}

/**
 * Reads all content below a folder: the one reader that site, mail and commands share.
 * Files with errors are left out of the library and reported as findings.
 */
export async function readLibrary(
  folder: string,
  options: Pick<ReadOptions, 'today'> = {},
): Promise<{ library: Library; findings: Finding[] }> {
  const content = readContent(folder, { ...options, render: textsOf });
  return { library: assembleLibrary(content), findings: content.findings };
}

/**
 * The library of a folder without errors.
 * @param scope the piece that it is loaded for: errors elsewhere do not matter to it.
 * @param matters tells which errors stop it, where not all do.
 * @throws {ContentError} with the findings, where there is an error among them.
 * @throws {UserError} where the piece is a draft.
 */
export async function loadLibrary(
  folder: string,
  scope?: Scope,
  matters: (finding: Finding) => boolean = () => true,
): Promise<Library> {
  if (scope) return loadFor(folder, scope, matters);
  const { library, findings } = await readLibrary(folder);
  if (findings.some(isError)) throw new ContentError(findings, 'The content', FIX_OR_DRAFT);
  return library;
}

function loadFor(folder: string, scope: Scope, matters: (finding: Finding) => boolean): Library {
  const content = readContent(folder, { documents: true, render: textsOf });
  const { draft, files, touches } = reachOf(content, scope);
  if (draft !== undefined)
    throw new UserError(`${scopeName(scope)} is still a draft.`, {
      hint: `Once it is finished, remove the line \`draft: true\` from ${displayPath(draft)}. Until then the desk shows it: \`npm run dev\`.`,
    });
  const touching = content.findings.filter((finding) => touches(finding) && matters(finding));
  if (touching.some(isError)) throw new ContentError(touching, scopeName(scope));
  // What is wrong with a booking of another issue does not take a sponsor out of this one.
  const findings = content.findings.filter((finding) => !files.has(finding.file));
  return assembleLibrary({ ...content, findings });
}

/** What an editor may do about a file that is not finished. */
const FIX_OR_DRAFT =
  'Fix the files named above, or write `draft: true` into one that is not finished. `npm run check` shows what is left.';

/**
 * The same for who makes pages alone.
 * @param cache of what was read before.
 * @throws {ContentError} as above.
 */
export function loadForPages(
  folder: string,
  cache?: InspectionCache<Texts<PageProse>>,
): Library<PageProse> {
  const content = readContent(folder, { render: textsForPages, cache });
  if (content.findings.some(isError))
    throw new ContentError(content.findings, 'The content', FIX_OR_DRAFT);
  return assembleLibrary(content);
}

const isError = ({ severity }: Finding) => severity === 'error';
const isPublished = ({ draft }: { draft?: boolean | undefined }) => !draft;
const byName = new Intl.Collator('en');

/**
 * Puts together what was read with its texts. Files with errors are left out, and drafts as well.
 * @param shown whether drafts are shown: to nobody but who writes them.
 */
export function assembleLibrary<Text>(
  { entries, texts, findings, drafts }: Content<Texts<Text>>,
  { drafts: shown }: { drafts: boolean } = { drafts: false },
): Library<Text> {
  const broken = new Set(findings.filter(isError).map(({ file }) => file));
  // A file without an error was parsed, and so its texts are there.
  const bodyOf = (file: string) => (texts.get(file) as { body: Text }).body;
  const sidesOf = (file: string) => texts.get(file) as Sides<Text>;
  const sound = <Name extends CollectionName>(name: Name) =>
    entries[name].filter(
      (entry) =>
        !broken.has(entry.file) && (!drafts[name].has(entry.slug) || (shown && isWhole(entry))),
    );
  // What is wrong with a draft is no error: its fields may lack anything, and its text be broken.
  const isWhole = ({ collection, file, data }: Entry) =>
    collections[collection].ending === '.yaml' || texts.has(file)
      ? schemaFor(collection, data).safeParse(data).success
      : false;
  const records = <Name extends CollectionName>(name: Name) =>
    sound(name).map(({ slug, data }) => ({ ...data, slug }));
  const named = <Item extends { name: string }>(items: Item[]) =>
    items.sort((a, b) => byName.compare(a.name, b.name));
  const articles = <Name extends 'interviews' | 'profiles' | 'episodes'>(name: Name) =>
    sound(name)
      .map(({ file, slug, data }) => ({
        ...data,
        slug,
        body: bodyOf(file),
      }))
      .sort((a, b) => (a.date < b.date ? 1 : -1));

  const categories = new Map(sound('categories').map(({ slug, data }) => [slug, data]));
  const slugsToday = new Map(
    [...categories].flatMap(([slug, { formerly = [] }]) => formerly.map((old) => [old, slug])),
  );
  /** The category that a slug means today, with its title. */
  const categoryOf = (written: string) => {
    const category = categories.has(written) ? written : (slugsToday.get(written) ?? written);
    return { category, categoryName: categories.get(category)?.name ?? category };
  };
  const issueEntries = sound('issues');
  const issueOf = new Map(
    issueEntries.flatMap(({ data }) => data.reviews.map((slug) => [slug, data.number] as const)),
  );
  const reviews = sound('reviews').map(({ file, slug, data }): Review<Text> => {
    const category = categoryOf(data.category);
    return { ...data, slug, ...sidesOf(file), ...category, issue: issueOf.get(slug) };
  });
  const betas = records('betas').map((beta) => {
    return { ...beta, ...categoryOf(beta.category) };
  });
  const sponsors = records('sponsors');
  const reviewBySlug = new Map(reviews.map((review) => [review.slug, review]));
  const betaBySlug = new Map(betas.map((beta) => [beta.slug, beta]));
  const sponsorsOf = (among: readonly Sponsor[]) =>
    new Map(among.flatMap((sponsor) => sponsor.issues.map((number) => [number, sponsor] as const)));
  const longTexts = {
    interviews: articles('interviews'),
    profiles: articles('profiles'),
    episodes: articles('episodes'),
  };
  const numbers = issueEntries.map(({ data }) => data);
  // An issue that is published is shown as others get it, and one that is a draft with drafts.
  const published = {
    sponsorOf: sponsorsOf(sponsors.filter(isPublished)),
    companions: companionsByIssue(numbers, {
      interviews: longTexts.interviews.filter(isPublished),
      profiles: longTexts.profiles.filter(isPublished),
      episodes: longTexts.episodes.filter(isPublished),
    }),
  };
  const all = shown
    ? { sponsorOf: sponsorsOf(sponsors), companions: companionsByIssue(numbers, longTexts) }
    : published;
  const issues = issueEntries.map(({ file, data }): Issue<Text> => {
    const { sponsorOf, companions } = data.draft ? all : published;
    return {
      ...data,
      intro: bodyOf(file),
      reviews: data.reviews.flatMap((slug) => reviewBySlug.get(slug) ?? []),
      betas: (data.betas ?? []).flatMap((slug) => betaBySlug.get(slug) ?? []),
      sponsor: sponsorOf.get(data.number),
      companions: companions.get(data.number) ?? [],
    };
  });
  return {
    reviews: named(reviews),
    issues: issues.sort((a, b) => b.number - a.number),
    categories,
    authors: new Map(sound('authors').map(({ slug, data }) => [slug, data])),
    betas: named(betas),
    sponsors: named(sponsors),
    ...longTexts,
  };
}
