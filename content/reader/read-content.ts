import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#errors';
import { collectionNames, collections, type CollectionName } from '../collections.ts';
import { sortFindings, type Finding, type Place } from '../findings.ts';
import { fieldRules } from '../rules/rules.ts';
import { asks, publishedShelf, type Entry, type Shelf } from '../rules/rule.ts';
import { readDocument, type ContentDocument } from './document.ts';
import { findFiles, readSource, type FoundFile } from './files.ts';
import { inspect, toFinding, type Inspection } from './inspect.ts';
import { asNote, isDraft, isMarked } from './marks.ts';

/** An inspection with the parsed file and its texts, where those were kept as well. */
export type KeptInspection<Texts = unknown> = Inspection & {
  document?: ContentDocument | undefined;
  texts?: Texts | undefined;
};

/** A store of earlier inspections. */
export interface InspectionCache<Texts = unknown> {
  /** What was found in the file as it is now, where that is known. */
  find(found: FoundFile): KeptInspection<Texts> | undefined;
  keep(found: FoundFile, source: string, inspection: KeptInspection<Texts>): void;
}

/** How to read. Left out: without a cache, and on this very day. */
export interface ReadOptions<Texts = unknown> {
  /** The day of the check, an ISO date. */
  today?: string | undefined;
  /** One that keeps what is asked for here. */
  cache?: InspectionCache<Texts> | undefined;
  /** Whether to keep the parsed files. */
  documents?: boolean | undefined;
  /** Renders the texts of a parsed file, for who shows them. */
  render?: ((collection: CollectionName, document: ContentDocument) => Texts) | undefined;
}

/** All content below a folder, checked. */
export interface Content<Texts = unknown> extends Shelf {
  /** The folder that it was read from. */
  folder: string;
  findings: Finding[];
  /** The parsed files, by path, where they were asked for. */
  documents: ReadonlyMap<string, ContentDocument>;
  /** The texts of the files, by path, where somebody renders them. */
  texts: ReadonlyMap<string, Texts>;
}

/**
 * Finds, parses and checks all files below a content folder: the one reader.
 * @throws {UserError} where the folder cannot be read at all.
 */
export function readContent<Texts>(
  folder: string,
  { today, cache, documents: wanted = false, render }: ReadOptions<Texts> = {},
): Content<Texts> {
  if (!existsSync(folder))
    throw new UserError(`The content folder ${folder} does not exist.`, {
      hint: 'Set CONTENT_DIR to a folder with `reviews` and `issues` in it.',
    });
  const findings: Finding[] = [];
  const documents = new Map<string, ContentDocument>();
  const texts = new Map<string, Texts>();
  const entries = {} as Record<CollectionName, Entry[]>;
  const slugs = {} as Record<CollectionName, Set<string>>;
  const drafts = {} as Record<CollectionName, Set<string>>;
  for (const collection of collectionNames) {
    const { ending } = collections[collection];
    const { files, findings: refused } = findFiles(join(folder, collection), ending, folder);
    findings.push(...refused);
    slugs[collection] = new Set(files.map(({ slug }) => slug));
    drafts[collection] = new Set();
    entries[collection] = [];
    for (const found of files) {
      const known = cache?.find(found);
      const inspection = known ?? read(collection, found);
      const { data, findings: said } = inspection;
      if (inspection.draft) drafts[collection].add(found.slug);
      if (wanted && inspection.document) documents.set(found.file, inspection.document);
      if (inspection.texts !== undefined) texts.set(found.file, inspection.texts);
      for (const finding of said) findings.push(finding);
      if (data !== undefined) entries[collection].push(entryOf(collection, found, data));
    }
  }

  function read(collection: CollectionName, found: FoundFile): KeptInspection<Texts> {
    const { source, findings: unreadable } = readSource(found.file);
    if (source === undefined) return { data: undefined, findings: unreadable };
    const { document, findings: broken } = readDocument(found.file, found.slug, source);
    const { data, findings: said } = document
      ? inspect(collection, document)
      : { data: undefined, findings: [] };
    const draft = isDraft(source, document);
    const all = [...unreadable, ...broken, ...said];
    const inspection = {
      data,
      findings: draft ? all.map(asNote) : all,
      ...(draft && { draft }),
      document,
      texts: document && render?.(collection, document),
    };
    cache?.keep(found, source, inspection);
    return inspection;
  }

  function entryOf(collection: CollectionName, { file, slug }: FoundFile, data: unknown): Entry {
    const placeOf = (path: readonly PropertyKey[]): Place =>
      documentOf(file, slug)?.frontMatter.placeOf(path) ?? { line: 1, column: 1 };
    return { collection, file, slug, data, placeOf } as Entry;
  }

  /** Where a field stands is looked up when it is asked for: most files have no findings. */
  function documentOf(file: string, slug: string): ContentDocument | undefined {
    const known = documents.get(file);
    if (known) return known;
    const { source = '' } = readSource(file);
    const { document } = readDocument(file, slug, source);
    if (document) documents.set(file, document);
    return document;
  }

  const shelf = {
    entries: entries as unknown as Shelf['entries'],
    slugs,
    drafts,
    today: today ?? new Date().toISOString().slice(0, 10),
  };
  for (const finding of checkFields(shelf)) findings.push(finding);
  return { ...shelf, folder, findings: sortFindings(findings), documents, texts };
}

/** What the rules on fields say to all that stands on a shelf. */
export function* checkFields(shelf: Shelf): Generator<Finding> {
  const published = publishedShelf(shelf);
  for (const rule of fieldRules)
    for (const collection of rule.on)
      for (const entry of shelf.entries[collection]) {
        const { data, file } = entry;
        if (!asks(rule, collection, data)) continue;
        const isDraft = isMarked(data, 'draft');
        for (const problem of rule.check(entry, isDraft ? shelf : published)) {
          const finding = toFinding(rule, file, problem);
          yield isDraft ? asNote(finding) : finding;
        }
      }
}
