import { oncePerShelf, type FieldRule } from './rule.ts';

export const formerlyOnce: FieldRule<'categories'> = {
  id: 'formerly-once',
  severity: 'error',
  about: 'A name that a category had before is the name of no other category, now or before.',
  on: ['categories'],
  right: [{ 'categories/editors.yaml': 'formerly: [text-editors]' }],
  wrong: [
    {
      example: {
        'categories/editors.yaml': 'formerly: [terminal]',
        'categories/terminal.yaml': '',
      },
      says: [
        'There is a category "terminal" today. Take this name out, or remove content/categories/terminal.yaml.',
      ],
    },
    {
      example: {
        'categories/editors.yaml': 'formerly: [writing]',
        'categories/terminal.yaml': 'formerly: [writing]',
      },
      says: [
        'The category "editors" had the name "writing" before. Only one of the two can have it.',
      ],
    },
  ],
  reads: 'fields',
  *check({ slug, data: { formerly = [] }, placeOf }, shelf) {
    for (const [index, former] of formerly.entries()) {
      const owner = ownerOf(shelf).get(former);
      if (shelf.slugs.categories.has(former))
        yield {
          ...placeOf(['formerly', index]),
          message: `There is a category "${former}" today. Take this name out, or remove content/categories/${former}.yaml.`,
        };
      else if (owner !== undefined && owner !== slug)
        yield {
          ...placeOf(['formerly', index]),
          message: `The category "${owner}" had the name "${former}" before. Only one of the two can have it.`,
        };
    }
  },
};

/** The first category, by name, that had each name before. */
const ownerOf = oncePerShelf(
  ({ entries }) =>
    new Map(
      entries.categories
        .flatMap(({ slug, data }) => (data.formerly ?? []).map((former) => [former, slug] as const))
        .reverse(),
    ),
);
