import { unknownReference } from '../references.ts';
import { firstIssueOf } from './featured-once.ts';
import type { FieldRule } from './rule.ts';

export const knownReview: FieldRule<'issues'> = {
  id: 'known-review',
  severity: 'error',
  fixes: true,
  about: 'An issue names reviews that exist, each once.',
  on: ['issues'],
  right: [{ 'issues/001.mdx': '---\nreviews: [tool]\n---' }],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\nreviews: [tool, nobody]\n---' },
      says: ['There is no review "nobody". Write content/reviews/nobody.mdx, or correct the name.'],
    },
    {
      example: { 'issues/001.mdx': '---\nreviews: [tol]\n---' },
      says: ['There is no review "tol". Did you mean "tool"?'],
    },
    {
      example: { 'issues/001.mdx': '---\nreviews: [tool, tool]\n---' },
      says: ['The review "tool" is in this issue twice.'],
    },
  ],
  reads: 'fields',
  *check({ data: { reviews = [] }, placeOf, correctionOf }, shelf) {
    const taken = new Set(reviews);
    for (const [index, slug] of reviews.entries()) {
      if (!shelf.slugs.reviews.has(slug)) {
        const { advice, meant } = unknownReference(
          shelf,
          'reviews',
          slug,
          (name) => `Write content/reviews/${name}.mdx, or correct the name.`,
          // What is featured elsewhere is found there, and cannot be meant here.
          (near) => taken.has(near) || firstIssueOf(shelf).has(near),
        );
        if (meant !== undefined) taken.add(meant);
        yield {
          ...placeOf(['reviews', index]),
          message: `There is no review "${slug}".${advice}`,
          ...(meant === undefined ? {} : correctionOf(['reviews', index], meant)),
        };
      } else if (reviews.indexOf(slug) < index)
        yield {
          ...placeOf(['reviews', index]),
          message: `The review "${slug}" is in this issue twice.`,
        };
    }
  },
};
