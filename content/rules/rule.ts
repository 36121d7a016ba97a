import type { CollectionName, Fields } from '../collections.ts';
import type { Edit, Place } from '../findings.ts';
import type { ContentDocument } from '../reader/document.ts';
import { isMarked } from '../reader/marks.ts';

/** A file whose fields keep to the schema of its collection. */
export interface Entry<Name extends CollectionName = CollectionName> {
  collection: Name;
  /** The absolute path of the file. */
  file: string;
  /** The name of the file without its ending. */
  slug: string;
  data: Fields<Name>;
  /** Where a field stands in the file. */
  placeOf: (path: readonly PropertyKey[]) => Place;
}

/** All that a rule may look at beside the file before it. */
export interface Shelf {
  entries: { readonly [Name in CollectionName]: readonly Entry<Name>[] };
  /** The slugs of all files, also of those that have findings. */
  slugs: Readonly<Record<CollectionName, ReadonlySet<string>>>;
  /** The slugs of all files that are marked as drafts. */
  drafts: Readonly<Record<CollectionName, ReadonlySet<string>>>;
  /** The day of the check, an ISO date. */
  today: string;
}

/** What is wrong at one place, before the file and the rule's id are added to it. */
export interface Problem extends Place {
  message: string;
  /** How to mend it, where that is safe to do without a person. */
  edit?: Edit | undefined;
  /** The number of the only issue that it concerns, where that is not the file itself. */
  issue?: number | undefined;
}

/**
 * Some files of a publication, shortened: a path below CONTENT_DIR with the fields and the
 * text that matter. What is left out is as in a sound file.
 */
export type Example = Readonly<Record<string, string>>;

interface Described {
  /** The name of its file. */
  id: string;
  severity: 'error' | 'warning';
  /** Whether what it finds can be mended without a person. */
  mends?: true;
  /** What it asks for and why, in one or two sentences. */
  about: string;
  /** Whether it is a habit of this publication, and not asked of what is marked as `archived`. */
  sparesArchived?: true;
  /** The collections that it looks at. */
  on: readonly CollectionName[];
  /** Examples in which it finds nothing. */
  right: readonly Example[];
  /** Examples in which it says exactly this. */
  wrong: readonly { example: Example; says: readonly string[] }[];
}

/** A rule on the text of a file, whatever its fields say. */
export interface TextRule extends Described {
  reads: 'text';
  check(document: ContentDocument): Iterable<Problem>;
}

/** A rule on the fields of a file, among all the others. */
export interface FieldRule<Name extends CollectionName = CollectionName> extends Described {
  reads: 'fields';
  on: readonly Name[];
  check(entry: Entry<Name>, shelf: Shelf): Iterable<Problem>;
}

export type Rule = TextRule | FieldRule;

/** Whether a rule is asked of a file of a collection, whose fields may be sound or not. */
export function asks(rule: Rule, collection: CollectionName, fields: unknown): boolean {
  return rule.on.includes(collection) && !(rule.sparesArchived && isMarked(fields, 'archived'));
}

/**
 * The shelf without the drafts on it: what is published is judged as if they were not there. Their
 * slugs are still known.
 */
export function publishedShelf(shelf: Shelf): Shelf {
  const entries = Object.fromEntries(
    Object.entries(shelf.entries).map(([name, all]) => [
      name,
      (all as readonly Entry[]).filter(({ data }) => !isMarked(data, 'draft')),
    ]),
  );
  return { ...shelf, entries: entries as unknown as Shelf['entries'] };
}

/** Something that rules look up often, made once for each shelf: checks stay linear. */
export function oncePerShelf<Value>(make: (shelf: Shelf) => Value): (shelf: Shelf) => Value {
  const made = new WeakMap<Shelf, Value>();
  return (shelf) => {
    if (!made.has(shelf)) made.set(shelf, make(shelf));
    return made.get(shelf) as Value;
  };
}
