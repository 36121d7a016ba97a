import type { CollectionName } from '#content/collections.ts';
import type { Content } from '#content/reader/read-content.ts';
import { describe, type JsonSchema } from '#content/reference/json-schema.ts';

/** Something that a field can be. */
export interface Choice {
  value: string;
  /** What it means, where its name does not say that. */
  hint?: string | undefined;
}

/** The schema of one field of a collection. */
export function fieldOf(collection: CollectionName, name: string): JsonSchema {
  return describe(collection).properties?.[name] ?? {};
}

/** Everything that a field can be, where that is a list. */
export function choicesOf(
  collection: CollectionName,
  name: string,
  { entries }: Content,
): readonly Choice[] | undefined {
  const field = fieldOf(collection, name);
  const values = field.enum ?? field.items?.enum;
  if (values) return values.map((value) => ({ value }));
  const slugs: Record<string, readonly Choice[]> = {
    category: entries.categories.map(({ slug, data }) => ({ value: slug, hint: data.name })),
    author: entries.authors.map(({ slug, data }) => ({ value: slug, hint: data.name })),
    tools: entries.reviews.map(({ slug, data }) => ({ value: slug, hint: data.name })),
  };
  const known = slugs[name];
  return known && known.length > 0 ? known : undefined;
}
