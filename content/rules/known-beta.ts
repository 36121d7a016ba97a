import type { FieldRule } from './rule.ts';

export const knownBeta: FieldRule<'issues'> = {
  id: 'known-beta',
  severity: 'error',
  about: 'An issue names betas that exist, each once.',
  on: ['issues'],
  right: [{ 'issues/001.mdx': '---\nbetas: [next]\n---', 'betas/next.yaml': '' }],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\nbetas: [next]\n---' },
      says: ['There is no beta "next". Write content/betas/next.yaml, or mend the name.'],
    },
    {
      example: { 'issues/001.mdx': '---\nbetas: [next, next]\n---', 'betas/next.yaml': '' },
      says: ['The beta "next" stands in this issue twice.'],
    },
  ],
  reads: 'fields',
  *check({ data: { betas = [] }, placeOf }, { slugs }) {
    for (const [index, slug] of betas.entries()) {
      if (!slugs.betas.has(slug))
        yield {
          ...placeOf(['betas', index]),
          message: `There is no beta "${slug}". Write content/betas/${slug}.yaml, or mend the name.`,
        };
      else if (betas.indexOf(slug) < index)
        yield {
          ...placeOf(['betas', index]),
          message: `The beta "${slug}" stands in this issue twice.`,
        };
    }
  },
};
