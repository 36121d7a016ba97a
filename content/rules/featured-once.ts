import { numberOf } from '../issue-number.ts';
import { oncePerShelf, type FieldRule } from './rule.ts';

export const featuredOnce: FieldRule<'issues'> = {
  id: 'featured-once',
  severity: 'error',
  about: 'A review is published in one issue.',
  sparesArchived: true,
  on: ['issues'],
  right: [{ 'issues/002.mdx': '---\nreviews: [other]\n---', 'reviews/other.mdx': '' }],
  wrong: [
    {
      example: { 'issues/002.mdx': '---\nreviews: [tool]\n---' },
      says: ['The review "tool" was featured before, in issue 1.'],
    },
  ],
  reads: 'fields',
  *check(entry, shelf) {
    const { data, placeOf } = entry;
    const number = numberOf(entry);
    const { reviews = [] } = data;
    for (const [index, slug] of reviews.entries()) {
      // That it is named twice here is said by another rule.
      if (reviews.indexOf(slug) < index) continue;
      const first = firstIssueOf(shelf).get(slug);
      if (first !== undefined && number !== undefined && first < number)
        yield {
          ...placeOf(['reviews', index]),
          message: `The review "${slug}" was featured before, in issue ${first}.`,
        };
    }
  },
};

/** The lowest number of an issue for each review. */
export const firstIssueOf = oncePerShelf(({ entries }) => {
  const first = new Map<string, number>();
  for (const issue of entries.issues) {
    const number = numberOf(issue);
    if (number === undefined) continue;
    for (const slug of issue.data.reviews ?? [])
      first.set(slug, Math.min(number, first.get(slug) ?? number));
  }
  return first;
});
