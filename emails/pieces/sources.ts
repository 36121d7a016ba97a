import { collectionNames, collectionOf, type CollectionName } from '#content/collections.ts';
import type { Finding } from '#content/findings.ts';
import type { Content } from '#content/reader/read-content.ts';
import type { Piece } from '../delivery/piece.ts';

/** A file whose fields can be read. */
export type ReadFile<Name extends CollectionName = CollectionName> =
  Content['entries'][Name][number];

/** The files that the mail of a piece is made from. */
export interface Sources {
  piece: Piece;
  /** The file of the piece itself. Undefined where its fields cannot be read. */
  own: ReadFile<'issues' | 'interviews' | 'episodes'> | undefined;
  /** The files among them whose fields can be read: what a library is put together from. */
  entries: Content['entries'];
  /** What the piece is made from, as `collection/slug`, also where it cannot be read. */
  names: ReadonlySet<string>;
}

/** The folder in which the file of each kind of piece lies. */
const FOLDERS = { issue: 'issues', interview: 'interviews', episode: 'episodes' } as const;

/** What every piece depends on, whether it names it or not. */
const SHARED: readonly CollectionName[] = ['categories', 'authors'];

/** Rules whose findings mean that the fields or the text of a file cannot be read. */
const UNREADABLE = new Set(['file', 'yaml-syntax', 'mdx-syntax', 'front-matter', 'unfinished']);

/**
 * Finds the files that the mail of a piece is made from.
 * @returns undefined where there is no file of that piece at all.
 */
export function sourcesOf(
  content: Pick<Content, 'entries' | 'slugs' | 'findings'>,
  piece: Piece,
): Sources | undefined {
  const folder = FOLDERS[piece.kind];
  const unreadable = new Set(
    content.findings.filter(({ rule }) => UNREADABLE.has(rule)).map(({ file }) => file),
  );
  const readable = Object.fromEntries(
    collectionNames.map((name) => [
      name,
      content.entries[name].filter(({ file }) => !unreadable.has(file)),
    ]),
  ) as unknown as Content['entries'];
  const entry = readable[folder].find((one) => is(piece, one));
  const own = entry?.slug ?? [...content.slugs[folder]].find((slug) => isFileOf(piece, slug));
  if (own === undefined) return undefined;
  const entries = { ...nothing(), ...(entry && partsOf(entry, readable)) };
  const named = entry?.collection === 'issues' ? namedBy(entry) : [];
  const read = Object.values(entries).flatMap((some) => some.map(nameOfEntry));
  return { piece, own: entry, entries, names: new Set([`${folder}/${own}`, ...named, ...read]) };
}

/** The findings that concern a piece: those of the files that it is made from, and of shared ones. */
export function findingsAbout<Some extends Pick<Finding, 'file'>>(
  { names }: Sources,
  findings: readonly Some[],
): Some[] {
  return findings.filter(({ file }) => {
    const collection = collectionOf(file);
    if (!collection) return false;
    return SHARED.includes(collection) || names.has(`${collection}/${slugOf(file)}`);
  });
}

const is = ({ slug }: Piece, entry: ReadFile) =>
  'number' in entry.data ? String(entry.data.number) === slug : entry.slug === slug;

/** Whether a file that cannot be read is by its name the file of a piece. */
const isFileOf = ({ kind, slug }: Piece, name: string) =>
  kind === 'interview' ? name === slug : /^\d+$/.test(name) && Number(name) === Number(slug);

const nameOfEntry = ({ collection, slug }: Pick<ReadFile, 'collection' | 'slug'>) =>
  `${collection}/${slug}`;

const slugOf = (file: string) => file.replace(/^.*[\\/]|\.\w+$/g, '');

const nothing = () =>
  Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as Content['entries'];

/** What an issue names, whether it exists or not. */
const namedBy = ({ data: { reviews, betas = [] } }: ReadFile<'issues'>): string[] => [
  ...reviews.map((slug) => `reviews/${slug}`),
  ...betas.map((slug) => `betas/${slug}`),
];

/** The files around the file of a piece that its mail is made from, and that file. */
function partsOf(own: ReadFile, all: Content['entries']): Partial<Content['entries']> {
  if (own.collection !== 'issues') return { [own.collection]: [own] };
  const issue = own;
  const { number, date, reviews, betas = [] } = issue.data;
  const found = {
    issues: [issue],
    reviews: all.reviews.filter(({ slug }) => reviews.includes(slug)),
    betas: all.betas.filter(({ slug }) => betas.includes(slug)),
    sponsors: all.sponsors.filter(({ data }) => data.issues.includes(number)),
    interviews: all.interviews.filter(({ data }) => data.date === date),
    profiles: all.profiles.filter(({ data }) => data.date === date),
    episodes: all.episodes.filter(({ data }) =>
      data.issue === undefined ? data.date === date : data.issue === number,
    ),
  };
  const used = new Set([...found.reviews, ...found.betas].map(({ data }) => data.category));
  return { ...found, categories: all.categories.filter(({ slug }) => used.has(slug)) };
}
