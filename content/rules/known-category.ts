import { oncePerShelf, type FieldRule } from './rule.ts';

export const knownCategory: FieldRule<'reviews' | 'betas'> = {
  id: 'known-category',
  severity: 'error',
  about: 'A category is one that the publication keeps, where it keeps any.',
  on: ['reviews', 'betas'],
  right: [
    { 'reviews/tool.mdx': '---\ncategory: editors\n---' },
    {
      'reviews/tool.mdx': '---\ncategory: text-editors\n---',
      'categories/editors.yaml': 'formerly: [text-editors]',
    },
    {
      'reviews/tool.mdx': '---\ncategory: editors\nreviewed: 2026-11-19\n---',
      'categories/editors.yaml': 'closed: 2026-11-20',
    },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\ncategory: editor\n---' },
      says: ['The category "editor" is not known. The categories are editors.'],
    },
    {
      example: {
        'reviews/tool.mdx': '---\ncategory: editors\nreviewed: 2026-11-19\n---',
        'categories/editors.yaml': 'closed: 2026-11-19',
      },
      says: ['The category "editors" has been closed since 2026-11-19. Choose another one.'],
    },
  ],
  reads: 'fields',
  *check({ collection, data, placeOf }, shelf) {
    const { categories } = shelf.slugs;
    const { category } = data;
    const { closed, former, uses } = historyOf(shelf);
    const day = 'reviewed' in data ? data.reviewed : data.announced;
    const since = closed.get(category);
    if (since !== undefined && day >= since && !data.archived)
      yield {
        ...placeOf(['category']),
        message: `The category "${category}" has been closed since ${since}. Choose another one.`,
      };
    if (categories.size === 0 || categories.has(category) || former.has(category)) return;
    const known = `The category "${category}" is not known. The categories are ${[...categories].sort().join(', ')}.`;
    // One alone is more likely a slip of the pen.
    const changed =
      (uses[collection].get(category) ?? 0) > 1
        ? ` If it was renamed, write \`formerly: [${category}]\` into the file of its new name; if it was given up, keep its file with \`closed:\` and the day.`
        : '';
    yield { ...placeOf(['category']), message: `${known}${changed}` };
  },
};

/** What the categories were before, and how many files still name each. */
const historyOf = oncePerShelf(({ entries }) => {
  const uses = (among: readonly { data: { category: string } }[]) => {
    const counts = new Map<string, number>();
    for (const { data } of among) counts.set(data.category, (counts.get(data.category) ?? 0) + 1);
    return counts;
  };
  return {
    closed: new Map(
      entries.categories.flatMap(({ slug, data }) => (data.closed ? [[slug, data.closed]] : [])),
    ),
    former: new Set(entries.categories.flatMap(({ data }) => data.formerly ?? [])),
    uses: { reviews: uses(entries.reviews), betas: uses(entries.betas) },
  };
});
