import { collectionOf, type CollectionName } from '#content/collections.ts';
import type { Content } from '#content/reader/read-content.ts';
import type { Entry } from '#content/rules/rule.ts';
import type { Choice } from './choices.ts';
import { fieldsOf } from '#content/written-fields.ts';

/** The files of a collection that the check finds errors in, or that lack fields, each once. */
export function brokenFiles(content: Content, collection: CollectionName): string[] {
  const whole = new Set(content.entries[collection].map(({ file }) => file));
  const lacking = fieldsOf(content, collection).filter(({ file }) => !whole.has(file));
  return [
    ...new Set([...filesWithErrors(content, collection), ...lacking.map(({ file }) => file)]),
  ];
}

function filesWithErrors({ findings }: Content, collection: CollectionName): string[] {
  const broken = findings.filter(
    ({ file, severity }) => severity === 'error' && collectionOf(file) === collection,
  );
  return broken.map(({ file }) => file);
}

/**
 * The reviews that no issue carries, not even a broken one: the oldest first, and drafts after
 * those that are finished.
 */
export function unusedReviews(content: Content): Choice[] {
  const place = ({ slug, data }: Entry<'reviews'>) =>
    `${data.draft ? 1 : 0} ${data.reviewed} ${slug}`;
  return unused(content, 'reviews')
    .sort((a, b) => compare(place(a), place(b)))
    .map(({ slug, data }) => ({ value: slug, hint: hint(data, data.reviewed) }));
}

/** The betas that no issue announces and that still are betas: the oldest first. */
export function unusedBetas(content: Content): Choice[] {
  return unused(content, 'betas')
    .filter(({ data }) => !data.available && !data.ended && !data.archived)
    .sort(({ data: a }, { data: b }) => compare(a.announced, b.announced))
    .map(({ slug, data }) => ({ value: slug, hint: hint(data, data.announced) }));
}

const hint = ({ name, draft }: { name: string; draft?: boolean | undefined }, day: string) =>
  `${name}, ${day}${draft ? ', a draft' : ''}`;

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
