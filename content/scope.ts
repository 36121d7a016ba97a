import { basename, join } from 'node:path';
import { collections, collectionOf, type CollectionName } from './collections.ts';
import type { Finding } from './findings.ts';
import type { Content } from './reader/read-content.ts';
import { fieldsOf, type WrittenFile } from './written-fields.ts';

/** A piece of content that is mailed: an issue, an interview or an episode. */
export interface Scope {
  kind: 'issue' | 'interview' | 'episode';
  /** The slug of an interview; the number of an issue or an episode. */
  slug: string;
}

/** What a piece is, as the beginning of a sentence. */
export function scopeName({ kind, slug }: Scope): string {
  if (kind === 'interview') return `The interview ${slug}`;
  return `${kind === 'issue' ? 'Issue' : 'Episode'} ${slug}`;
}

/** What a piece is made of. */
export interface Reach {
  /** Its own file, where that is marked as a draft. */
  draft: string | undefined;
  /** The file of the piece, and all files that they name or that come with them. */
  files: ReadonlySet<string>;
  /** Whether a finding has to do with the piece. */
  touches: (finding: Finding) => boolean;
}

const COLLECTION = { issue: 'issues', interview: 'interviews', episode: 'episodes' } as const;

/**
 * Finds out what a piece is made of: its own file, and the files that it names and that come with
 * it. Fields are taken as they are written: what is broken touches the piece all the same.
 * @param content with its parsed files.
 */
export function reachOf(content: Content, { kind, slug }: Scope): Reach {
  const fileOf = (collection: CollectionName, name: string) =>
    join(content.folder, collection, `${name}${collections[collection].ending}`);
  const all = lookUp(content);
  const name = kind === 'interview' ? slug : slug.padStart(3, '0');
  const number = Number(slug);
  const written = all(COLLECTION[kind]);
  // Another file that has the number, as a copy has that is the beginning of the next issue, is
  // wrong about itself alone.
  const own = new Set(
    content.slugs[COLLECTION[kind]].has(name)
      ? [fileOf(COLLECTION[kind], name)]
      : written.filter(has('number', number)).map(({ file }) => file),
  );
  const files = new Set(own);
  const add = (found: readonly WrittenFile[]) => {
    for (const { file, fields } of found) {
      files.add(file);
      for (const category of slugsIn(fields['category'])) {
        files.add(fileOf('categories', category));
        for (const one of all('categories'))
          if (listOf(one.fields['formerly']).includes(category)) files.add(one.file);
      }
      for (const author of slugsIn(fields['author'])) files.add(fileOf('authors', author));
    }
  };
  const named = (collection: CollectionName, slugs: readonly string[]) => {
    for (const each of slugs) files.add(fileOf(collection, each));
    return all(collection).filter((one) => slugs.includes(one.slug));
  };
  const itself = written.filter(({ file }) => own.has(file));
  const draft = [...own].find((file) =>
    content.drafts[COLLECTION[kind]].has(basename(file, '.mdx')),
  );
  add(itself);
  for (const { fields } of itself) {
    add(named('reviews', slugsIn(fields['reviews'])));
    add(named('betas', slugsIn(fields['betas'])));
    add(named('reviews', slugsIn(fields['tools'])));
    if (kind === 'episode') add(all('issues').filter(has('number', fields['issue'])));
    if (kind === 'issue') add(companionsOf(all, number, fields['date']));
  }
  if (kind === 'issue')
    add(all('sponsors').filter(({ fields }) => listOf(fields['issues']).includes(number)));
  return { draft, files, touches };

  function touches({ file, issue }: Finding): boolean {
    if (kind === 'issue' && issue !== undefined && issue !== number) return false;
    // Nobody can say which issues a sponsor has booked whose file cannot be read.
    return files.has(file) || (kind === 'issue' && mayHaveBooked(file));
  }

  function mayHaveBooked(file: string): boolean {
    return (
      collectionOf(file) === 'sponsors' && !all('sponsors').some((sponsor) => sponsor.file === file)
    );
  }
}

/** Looks up the files of a collection, and remembers them. */
function lookUp(content: Content): (collection: CollectionName) => readonly WrittenFile[] {
  const known = new Map<CollectionName, WrittenFile[]>();
  return (collection) => {
    const files = known.get(collection) ?? fieldsOf(content, collection);
    known.set(collection, files);
    return files;
  };
}

const has =
  (field: string, value: unknown) =>
  ({ fields }: WrittenFile) =>
    value !== undefined && fields[field] === value;

/** What comes with an issue: the episode that is about it, and what is of its day. */
function companionsOf(
  all: (collection: CollectionName) => readonly WrittenFile[],
  number: number,
  date: unknown,
): WrittenFile[] {
  const ofTheDay = has('date', date);
  return [
    ...all('interviews').filter(ofTheDay),
    ...all('profiles').filter(ofTheDay),
    ...all('episodes').filter((episode) =>
      episode.fields['issue'] === undefined ? ofTheDay(episode) : has('issue', number)(episode),
    ),
  ];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The slugs that a field names, whether it takes one or several. */
function slugsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
}
