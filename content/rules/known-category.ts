import type { ReviewRule } from './rule.ts';

/** A review's category is one that the publication keeps, where it keeps any. */
export const knownCategory: ReviewRule = {
  id: 'known-category',
  severity: 'error',
  *check({ document, data }, { categories }) {
    if (categories.size === 0 || categories.has(data.category)) return;
    yield {
      ...document.frontMatter.placeOf(['category']),
      message: `The category "${data.category}" is not known. The categories are ${[...categories.keys()].sort().join(', ')}.`,
    };
  },
};
