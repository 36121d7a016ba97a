import type { FieldRule } from './rule.ts';

export const knownReview: FieldRule<'issues'> = {
  id: 'known-review',
  severity: 'error',
  about: 'An issue names reviews that exist, each once.',
  on: ['issues'],
  right: [{ 'issues/001.mdx': '---\nreviews: [tool]\n---' }],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\nreviews: [tool, nobody]\n---' },
      says: ['There is no review "nobody". Write content/reviews/nobody.mdx, or mend the name.'],
    },
    {
      example: { 'issues/001.mdx': '---\nreviews: [tool, tool]\n---' },
      says: ['The review "tool" stands in this issue twice.'],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }, { slugs }) {
    for (const [index, slug] of data.reviews.entries()) {
      if (!slugs.reviews.has(slug))
        yield {
          ...placeOf(['reviews', index]),
          message: `There is no review "${slug}". Write content/reviews/${slug}.mdx, or mend the name.`,
        };
      else if (data.reviews.indexOf(slug) < index)
        yield {
          ...placeOf(['reviews', index]),
          message: `The review "${slug}" stands in this issue twice.`,
        };
    }
  },
};
