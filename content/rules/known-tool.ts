import type { FieldRule } from './rule.ts';

export const knownTool: FieldRule<'interviews' | 'profiles'> = {
  id: 'known-tool',
  severity: 'error',
  about: 'The tools that an interview or a profile mentions have reviews.',
  on: ['interviews', 'profiles'],
  right: [{ 'profiles/maker.mdx': '---\ntools: [tool]\n---' }],
  wrong: [
    {
      example: { 'profiles/maker.mdx': '---\ntools: [nobody]\n---' },
      says: ['There is no review "nobody". Name tools that were reviewed, by their slug.'],
    },
  ],
  reads: 'fields',
  *check({ data: { tools = [] }, placeOf }, { slugs }) {
    for (const [index, slug] of tools.entries())
      if (!slugs.reviews.has(slug))
        yield {
          ...placeOf(['tools', index]),
          message: `There is no review "${slug}". Name tools that were reviewed, by their slug.`,
        };
  },
};
