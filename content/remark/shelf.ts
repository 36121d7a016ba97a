import { hash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { VFile } from 'vfile';
import { collectionOf, type CollectionName } from '../collections.ts';
import type { Finding } from '../findings.ts';
import { readDocument, type ContentDocument } from '../reader/document.ts';
import { entryOf } from '../reader/entry.ts';
import { inspect } from '../reader/inspect.ts';
import { isDraft } from '../reader/marks.ts';
import { readContent } from '../reader/read-content.ts';
import type { Entry, Shelf } from '../rules/rule.ts';

/** For how many milliseconds the other files are taken as they were read. */
const FRESH_MS = 1_000;

/** A file in an editor, as the one reader sees it. */
export interface Subject {
  collection: CollectionName;
  document: ContentDocument | undefined;
  /** Whether it is marked as a draft. */
  draft: boolean;
  /** What the reader and the schema say. The rules are asked one by one. */
  findings: Finding[];
  /** Its fields, as far as they keep to the schema. */
  entry: Entry | undefined;
  /** All other files as they lie on disk, and this one as it is now. */
  shelf: () => Shelf;
}

const subjects = new WeakMap<VFile, { text: string; subject: Subject | undefined }>();

/** The content file that a virtual file is; nothing where it lies in no collection. */
export function subjectOf(file: VFile): Subject | undefined {
  const text = hash('sha1', String(file));
  const known = subjects.get(file);
  if (known?.text === text) return known.subject;
  const subject = read(file);
  subjects.set(file, { text, subject });
  return subject;
}

function read(virtual: VFile): Subject | undefined {
  if (!virtual.path) return undefined;
  const file = resolve(virtual.cwd, virtual.path);
  const collection = collectionOf(file);
  if (!collection) return undefined;
  const slug = virtual.stem ?? '';
  const { document, findings } = readDocument(file, slug, String(virtual).replace(/^\ufeff/, ''));
  const draft = isDraft(String(virtual), document);
  if (!document) return { collection, document, draft, findings, entry: undefined, shelf };
  const inspection = inspect(collection, document, []);
  const entry = entryOf(collection, document, inspection, () => document.frontMatter);
  const all = [...findings, ...inspection.findings];
  return { collection, document, draft, findings: all, entry, shelf };

  function shelf(): Shelf {
    const around = contentAround(dirname(dirname(file)));
    const others = around.entries[collection as CollectionName].filter(
      (other) => other.file !== file,
    );
    const drafts = new Set(around.drafts[collection as CollectionName]);
    if (draft) drafts.add(slug);
    else drafts.delete(slug);
    return {
      ...around,
      drafts: { ...around.drafts, [collection as string]: drafts },
      entries: { ...around.entries, [collection as string]: [...others, entry] },
    };
  }
}

let around: { folder: string; readAt: number; shelf: Shelf } | undefined;

function contentAround(folder: string): Shelf {
  const now = Date.now();
  if (around?.folder !== folder || now - around.readAt > FRESH_MS)
    around = { folder, readAt: now, shelf: readContent(folder).shelf };
  return around.shelf;
}
