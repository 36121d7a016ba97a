import { unknownReference } from '../references.ts';
import { SLUG } from '../schema/fields.ts';
import type { FieldRule } from './rule.ts';

export const knownCategory: FieldRule<'reviews' | 'betas'> = {
  id: 'known-category',
  severity: 'error',
  fixes: true,
  about: 'A category is one that the publication keeps, where it keeps any.',
  on: ['reviews', 'betas'],
  right: [{ 'reviews/tool.mdx': '---\ncategory: editors\n---' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\ncategory: editor\n---' },
      says: [
        'The category "editor" is not known. Did you mean "editors"? The categories are editors.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': '---\ncategory: games\n---' },
      says: ['The category "games" is not known. The categories are editors.'],
    },
  ],
  reads: 'fields',
  *check({ data: { category }, placeOf, correctionOf }, shelf) {
    const { categories } = shelf.slugs;
    if (category === undefined || categories.has(category)) return;
    if (categories.size === 0) {
      if (!SLUG.test(category))
        yield {
          ...placeOf(['category']),
          message: `\`category\` must be a slug: small letters, digits and single hyphens; it is "${category}".`,
        };
      return;
    }
    const all = `The categories are ${[...categories].sort().join(', ')}.`;
    const { advice, meant } = unknownReference(shelf, 'categories', category, () => '');
    const near = advice.startsWith(' Did') ? advice : '';
    yield {
      ...placeOf(['category']),
      message: `The category "${category}" is not known.${near} ${all}`,
      ...(meant === undefined ? {} : correctionOf(['category'], meant)),
    };
  },
};
