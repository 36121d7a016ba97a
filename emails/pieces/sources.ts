import { collectionNames, type CollectionName } from '#content/collections.ts';
import { schemaFor } from '#content/reader/schema-for.ts';
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
}

/** The folder in which the file of each kind of piece lies. */
const FOLDERS = { issue: 'issues', interview: 'interviews', episode: 'episodes' } as const;

/** Rules whose findings mean that the fields or the text of a file cannot be read. */
const UNREADABLE = new Set(['file', 'yaml-syntax', 'mdx-syntax', 'front-matter', 'unfinished']);

/**
 * Finds the files that the mail of a piece is made from.
 * @returns undefined where there is no file of that piece at all.
 */
export function sourcesOf(
  content: Pick<Content, 'entries' | 'slugs' | 'drafts' | 'findings'>,
  piece: Piece,
): Sources | undefined {
  const folder = FOLDERS[piece.kind];
  const unreadable = new Set(
    content.findings.filter(({ rule }) => UNREADABLE.has(rule)).map(({ file }) => file),
  );
  const readable = Object.fromEntries(
    collectionNames.map((name) => [
      name,
      content.entries[name].filter(
        (entry) => !unreadable.has(entry.file) && isWhole(content, entry),
      ),
    ]),
  ) as unknown as Content['entries'];
  const named = [...content.slugs[folder]].find((slug) => isFileOf(piece, slug));
  const entry = readable[folder].find(
    (one) => is(piece, one) && (named === undefined || one.slug === named),
  );
  if (entry === undefined && named === undefined) return undefined;
  return { piece, own: entry, entries: { ...nothing(), ...(entry && partsOf(entry, readable)) } };
}

const is = ({ slug }: Piece, entry: ReadFile) =>
  'number' in entry.data ? String(entry.data.number) === slug : entry.slug === slug;

/** A draft may lack any of its fields. */
const isWhole = ({ drafts }: Pick<Content, 'drafts'>, { collection, slug, data }: ReadFile) =>
  !drafts[collection].has(slug) || schemaFor(collection, data).safeParse(data).success;

/** Whether a file is by its name the file of a piece, which it is whatever others say. */
const isFileOf = ({ kind, slug }: Piece, name: string) =>
  kind === 'interview' ? name === slug : /^\d+$/.test(name) && Number(name) === Number(slug);

const nothing = () =>
  Object.fromEntries(collectionNames.map((name) => [name, []])) as unknown as Content['entries'];

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
  return {
    ...found,
    categories: all.categories.filter(({ slug, data }) =>
      [slug, ...(data.formerly ?? [])].some((name) => used.has(name)),
    ),
  };
}
