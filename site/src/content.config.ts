import { defineCollection } from 'astro:content';
import { libraryLoader } from './loader.ts';
import { toPageIssue, toPageReview } from './library.ts';

export const collections = {
  reviews: defineCollection({
    loader: libraryLoader('reviews', ({ reviews, categories }) =>
      reviews.map((review) => [review.slug, toPageReview(review, categories)]),
    ),
  }),
  issues: defineCollection({
    loader: libraryLoader('issues', ({ issues }) =>
      issues.map((issue) => [String(issue.number), toPageIssue(issue)]),
    ),
  }),
};
