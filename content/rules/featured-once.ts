import type { IssueRule } from './rule.ts';

/** A review is published in one issue. */
export const featuredOnce: IssueRule = {
  id: 'featured-once',
  severity: 'error',
  *check({ document, data }, { issues }) {
    for (const [index, slug] of data.reviews.entries()) {
      const earlier = issues.find(
        (other) => other.data.number < data.number && other.data.reviews.includes(slug),
      );
      if (earlier)
        yield {
          ...document.frontMatter.placeOf(['reviews', index]),
          message: `The review "${slug}" was featured before, in issue ${earlier.data.number}.`,
        };
    }
  },
};
