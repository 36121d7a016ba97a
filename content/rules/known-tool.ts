import { unknownReference } from '../references.ts';
import type { FieldRule } from './rule.ts';

export const knownTool: FieldRule<'interviews' | 'profiles'> = {
  id: 'known-tool',
  severity: 'error',
  fixes: true,
  about: 'The tools that an interview or a profile mentions have reviews.',
  on: ['interviews', 'profiles'],
  right: [{ 'profiles/maker.mdx': '---\ntools: [tool]\n---' }],
  wrong: [
    {
      example: { 'profiles/maker.mdx': '---\ntools: [nobody]\n---' },
      says: ['There is no review "nobody". Name tools that were reviewed, by their slug.'],
    },
    {
      example: { 'profiles/maker.mdx': '---\ntools: [Tool]\n---' },
      says: ['There is no review "Tool". Did you mean "tool"?'],
    },
  ],
  reads: 'fields',
  *check({ data: { tools = [] }, placeOf, correctionOf }, shelf) {
    for (const [index, slug] of tools.entries()) {
      if (shelf.slugs.reviews.has(slug)) continue;
      const { advice, meant } = unknownReference(
        shelf,
        'reviews',
        slug,
        () => 'Name tools that were reviewed, by their slug.',
      );
      yield {
        ...placeOf(['tools', index]),
        message: `There is no review "${slug}".${advice}`,
        ...(meant === undefined ? {} : correctionOf(['tools', index], meant)),
      };
    }
  },
};
