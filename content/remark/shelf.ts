import { hash } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { VFile } from 'vfile';
import { collectionOf, type CollectionName } from '../collections.ts';
import type { Finding } from '../findings.ts';
import { readDocument, type ContentDocument } from '../reader/document.ts';
import { inspect } from '../reader/inspect.ts';
import { isDraft } from '../reader/marks.ts';
import { readContent, type Content } from '../reader/read-content.ts';
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
  /** Its fields, where they keep to the schema. */
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
  const { data, findings: said } = inspect(collection, document, []);
  const { placeOf } = document.frontMatter;
  const entry =
    data === undefined ? undefined : ({ collection, file, slug, data, placeOf } as Entry);
  return { collection, document, draft, findings: [...findings, ...said], entry, shelf };

  function shelf(): Shelf {
    const content = contentAround(dirname(dirname(file)));
    const others = content.entries[collection as CollectionName].filter(
      (other) => other.file !== file,
    );
    return {
      ...content,
      entries: { ...content.entries, [collection as string]: entry ? [...others, entry] : others },
    };
  }
}

let around: { folder: string; readAt: number; content: Content } | undefined;

function contentAround(folder: string): Content {
  const now = Date.now();
  if (around?.folder !== folder || now - around.readAt > FRESH_MS)
    around = { folder, readAt: now, content: readContent(folder) };
  return around.content;
}
