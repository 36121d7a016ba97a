import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#errors';
import { collectionNames, collections, type CollectionName } from '../collections.ts';
import { sortFindings, type Finding, type Place } from '../findings.ts';
import { fieldRules } from '../rules/rules.ts';
import type { Entry, Shelf } from '../rules/rule.ts';
import { readDocument, type ContentDocument } from './document.ts';
import { findFiles, readSource, type FoundFile } from './files.ts';
import { inspect, toFinding, type Inspection } from './inspect.ts';

/** An inspection with the parsed file, where that was kept as well. */
export type KeptInspection = Inspection & { document?: ContentDocument | undefined };

/** A store of earlier inspections. */
export interface InspectionCache {
  /** What was found in the file as it is now, where that is known. */
  find(found: FoundFile): KeptInspection | undefined;
  keep(found: FoundFile, source: string, inspection: KeptInspection): void;
}

/** What is kept of a parsed file. */
type KeepDocument = (collection: CollectionName, document: ContentDocument) => ContentDocument;

/** How to read. Left out: without a cache, and on this very day. */
export interface ReadOptions {
  /** The day of the check, an ISO date. */
  today?: string | undefined;
  cache?: InspectionCache | undefined;
  /** Whether to keep the parsed files, for who renders them: all of each, or what this keeps. */
  documents?: boolean | KeepDocument | undefined;
}

/** All content below a folder, checked. */
export interface Content extends Shelf {
  findings: Finding[];
  /** The parsed files, by path, where they were asked for. */
  documents: ReadonlyMap<string, ContentDocument>;
}

/**
 * Finds, parses and checks all files below a content folder: the one reader.
 * @throws {UserError} where the folder cannot be read at all.
 */
export function readContent(
  folder: string,
  { today, cache, documents: wanted = false }: ReadOptions = {},
): Content {
  if (!existsSync(folder))
    throw new UserError(`The content folder ${folder} does not exist.`, {
      hint: 'Set CONTENT_DIR to a folder with `reviews` and `issues` in it.',
    });
  const findings: Finding[] = [];
  const documents = new Map<string, ContentDocument>();
  const entries = {} as Record<CollectionName, Entry[]>;
  const slugs = {} as Record<CollectionName, Set<string>>;
  for (const collection of collectionNames) {
    const { ending } = collections[collection];
    const { files, findings: refused } = findFiles(join(folder, collection), ending, folder);
    findings.push(...refused);
    slugs[collection] = new Set(files.map(({ slug }) => slug));
    entries[collection] = [];
    for (const found of files) {
      const known = cache?.find(found);
      if (known?.document) documents.set(found.file, known.document);
      const { data, findings: said } = known ?? read(collection, found);
      for (const finding of said) findings.push(finding);
      if (data !== undefined) entries[collection].push(entryOf(collection, found, data));
    }
  }

  function read(collection: CollectionName, found: FoundFile): Inspection {
    const { source, findings: unreadable } = readSource(found.file);
    if (source === undefined) return { data: undefined, findings: unreadable };
    const { document, findings: broken } = readDocument(found.file, found.slug, source);
    const { data, findings: said } = document
      ? inspect(collection, document)
      : { data: undefined, findings: [] };
    if (document && wanted)
      documents.set(found.file, wanted === true ? document : wanted(collection, document));
    const inspection = { data, findings: [...unreadable, ...broken, ...said] };
    cache?.keep(found, source, { ...inspection, document });
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
    today: today ?? new Date().toISOString().slice(0, 10),
  };
  for (const finding of checkFields(shelf)) findings.push(finding);
  return { ...shelf, findings: sortFindings(findings), documents };
}

/** What the rules on fields say to all that stands on a shelf. */
export function* checkFields(shelf: Shelf): Generator<Finding> {
  for (const rule of fieldRules)
    for (const collection of rule.on)
      for (const entry of shelf.entries[collection])
        for (const problem of rule.check(entry, shelf)) yield toFinding(rule, entry.file, problem);
}
