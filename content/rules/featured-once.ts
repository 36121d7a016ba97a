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
  *check({ data, placeOf }, shelf) {
    for (const [index, slug] of data.reviews.entries()) {
      const first = firstIssueOf(shelf).get(slug);
      if (first !== undefined && first < data.number)
        yield {
          ...placeOf(['reviews', index]),
          message: `The review "${slug}" was featured before, in issue ${first}.`,
        };
    }
  },
};

/** The lowest number of an issue for each review. */
const firstIssueOf = oncePerShelf(({ entries }) => {
  const first = new Map<string, number>();
  for (const { data } of entries.issues)
    for (const slug of data.reviews)
      first.set(slug, Math.min(data.number, first.get(slug) ?? data.number));
  return first;
});
