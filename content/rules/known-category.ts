import type { FieldRule } from './rule.ts';

export const knownCategory: FieldRule<'reviews' | 'betas'> = {
  id: 'known-category',
  severity: 'error',
  about: 'A category is one that the publication keeps, where it keeps any.',
  on: ['reviews', 'betas'],
  right: [{ 'reviews/tool.mdx': '---\ncategory: editors\n---' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\ncategory: editor\n---' },
      says: ['The category "editor" is not known. The categories are editors.'],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }, { slugs }) {
    const { categories } = slugs;
    if (categories.size === 0 || categories.has(data.category)) return;
    yield {
      ...placeOf(['category']),
      message: `The category "${data.category}" is not known. The categories are ${[...categories].sort().join(', ')}.`,
    };
  },
};
