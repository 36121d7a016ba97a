import { collectionOf, type CollectionName } from './collections.ts';
import type { Content } from './reader/read-content.ts';

/** A file with its fields as they are written. */
export interface WrittenFile {
  file: string;
  slug: string;
  fields: Readonly<Record<string, unknown>>;
}

/**
 * The fields of all files of a collection as they are written, also of those that do not keep
 * to the schema: a broken or unfinished file takes its number, its date and its tool as well.
 * @param content with its parsed files.
 */
export function fieldsOf(
  { documents }: Pick<Content, 'documents'>,
  collection: CollectionName,
): WrittenFile[] {
  return [...documents.values()].flatMap(({ file, slug, frontMatter: { data } }) =>
    collectionOf(file) === collection && typeof data === 'object' && data !== null
      ? [{ file, slug, fields: data as Record<string, unknown> }]
      : [],
  );
}
