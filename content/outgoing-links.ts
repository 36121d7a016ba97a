import { collectionOf } from './collections.ts';
import type { Place } from './findings.ts';
import { placeOf, readDocument, type ContentDocument } from './reader/document.ts';
import { readSource } from './reader/files.ts';
import { readContent } from './reader/read-content.ts';
import { walk } from './reader/walk.ts';

/** An address that the content leads to, and where it stands. */
export interface OutgoingLink extends Place {
  url: string;
  /** The absolute path of the file. */
  file: string;
}

/** Every outgoing link of what is published below a folder: of all fields and of all texts. */
export function outgoingLinks(folder: string): OutgoingLink[] {
  const { documents, drafts } = readContent(folder, { documents: true });
  return [...documents.values()]
    .filter(({ file, slug }) => !drafts[collectionOf(file) ?? 'reviews'].has(slug))
    .flatMap((document) => [...linksOf(document)]);
}

/** The outgoing links of single files, such as those of an issue. */
export function linksOfFiles(files: Iterable<{ file: string; slug: string }>): OutgoingLink[] {
  return Array.from(files).flatMap(({ file, slug }) => {
    const { document } = readDocument(file, slug, readSource(file).source ?? '');
    return document ? [...linksOf(document)] : [];
  });
}

function* linksOf(document: ContentDocument): Generator<OutgoingLink> {
  const { file, frontMatter, body } = document;
  for (const { path, value } of strings(frontMatter.data))
    if (isWeb(value)) yield { url: value, file, ...frontMatter.placeOf(path) };
  for (const { node } of walk(body))
    if (node.type === 'link' || node.type === 'definition' || node.type === 'image')
      if (isWeb(node.url)) yield { url: node.url, file, ...placeOf(node) };
}

const isWeb = (text: string) => /^https?:\/\//i.test(text) && URL.canParse(text);

function* strings(
  value: unknown,
  path: readonly PropertyKey[] = [],
): Generator<{ path: readonly PropertyKey[]; value: string }> {
  if (typeof value === 'string') yield { path, value };
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* strings(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}
