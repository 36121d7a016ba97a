import { collectionOf, type CollectionName } from '#content/collections.ts';
import type { Content } from '#content/reader/read-content.ts';

/**
 * The fields of all files of a collection as they are written, also of those that do not keep
 * to the schema: a broken or unfinished file takes its number, its date and its tool as well.
 */
export function fieldsOf(
  { documents }: Content,
  collection: CollectionName,
): { file: string; slug: string; fields: Readonly<Record<string, unknown>> }[] {
  return [...documents.values()].flatMap(({ file, slug, frontMatter: { data } }) =>
    collectionOf(file) === collection && typeof data === 'object' && data !== null
      ? [{ file, slug, fields: data as Record<string, unknown> }]
      : [],
  );
}
