import type { CollectionName } from './collections.ts';
import { didYouMean, nearest } from './nearest.ts';
import { oncePerShelf, type Shelf } from './rules/rule.ts';
import { SLUG } from './schema/fields.ts';

/** What to say of a name that no file of a collection has. */
export interface Unknown {
  /** ` Did you mean "zed"?`, or what else to do. */
  advice: string;
  /** The one file that was meant, where that is certain enough. */
  meant: string | undefined;
}

/**
 * What may have been meant by a name that is no slug of a collection: a slug like it, or the
 * slug of what is called so.
 * @param otherwise what to do where nothing is like it.
 * @param taken slugs that cannot be meant.
 */
export function unknownReference(
  shelf: Shelf,
  collection: CollectionName,
  written: string,
  otherwise: (slug: string) => string,
  taken: (slug: string) => boolean = () => false,
): Unknown {
  const near = nearest(written, namesOn(shelf)[collection] ?? []);
  const free = near.filter((slug) => !taken(slug));
  const meant = near.length === 1 ? free[0] : undefined;
  if (near.length > 0 && near.length < 6) return { advice: didYouMean(near), meant };
  if (!SLUG.test(written))
    return {
      advice: ' It is named by its slug: small letters, digits and single hyphens.',
      meant: undefined,
    };
  return { advice: ` ${otherwise(written)}`, meant: undefined };
}

/** The slugs of each collection, and what their files call themselves. */
const namesOn = oncePerShelf(({ entries, slugs }) => {
  const names: Partial<Record<CollectionName, [string, string][]>> = {};
  for (const collection of ['reviews', 'betas', 'categories', 'authors'] as const) {
    names[collection] = Array.from(slugs[collection], (slug) => [slug, slug]);
    for (const { slug, data } of entries[collection])
      if (data.name !== undefined) names[collection].push([data.name, slug]);
  }
  return names;
});
