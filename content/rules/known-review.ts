import type { IssueRule } from './rule.ts';

/** An issue names reviews that exist, each once. */
export const knownReview: IssueRule = {
  id: 'known-review',
  severity: 'error',
  *check({ document, data }, { reviewSlugs }) {
    for (const [index, slug] of data.reviews.entries()) {
      const place = document.frontMatter.placeOf(['reviews', index]);
      if (!reviewSlugs.has(slug))
        yield {
          ...place,
          message: `There is no review "${slug}". Write content/reviews/${slug}.mdx, or mend the name.`,
        };
      else if (data.reviews.indexOf(slug) < index)
        yield { ...place, message: `The review "${slug}" stands in this issue twice.` };
    }
  },
};
