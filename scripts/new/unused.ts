import { collectionOf, type CollectionName } from '#content/collections.ts';
import type { Content } from '#content/reader/read-content.ts';
import type { Choice } from './choices.ts';
import { fieldsOf } from '#content/written-fields.ts';

/** The files of a collection that the check finds errors in, each once. */
export function brokenFiles({ findings }: Content, collection: CollectionName): string[] {
  const broken = findings.filter(
    ({ file, severity }) => severity === 'error' && collectionOf(file) === collection,
  );
  return [...new Set(broken.map(({ file }) => file))];
}

/** The sound reviews that no issue carries, not even a broken one: the oldest first. */
export function unusedReviews(content: Content): Choice[] {
  return unused(content, 'reviews')
    .sort((a, b) => compare(`${a.data.reviewed} ${a.slug}`, `${b.data.reviewed} ${b.slug}`))
    .map(({ slug, data }) => ({ value: slug, hint: `${data.name}, ${data.reviewed}` }));
}

/** The betas that no issue announces and that still are betas: the oldest first. */
export function unusedBetas(content: Content): Choice[] {
  return unused(content, 'betas')
    .filter(({ data }) => data.available === undefined && data.ended === undefined)
    .sort(({ data: a }, { data: b }) => compare(a.announced, b.announced))
    .map(({ slug, data }) => ({ value: slug, hint: `${data.name}, ${data.announced}` }));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function unused<Name extends 'reviews' | 'betas'>(content: Content, name: Name) {
  const used = new Set(
    fieldsOf(content, 'issues').flatMap(({ fields }) => {
      const slugs = fields[name];
      return Array.isArray(slugs) ? (slugs as unknown[]) : [];
    }),
  );
  const broken = new Set(brokenFiles(content, name));
  return content.entries[name].filter(({ slug, file }) => !used.has(slug) && !broken.has(file));
}
