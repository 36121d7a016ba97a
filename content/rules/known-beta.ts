import { unknownReference } from '../references.ts';
import type { FieldRule } from './rule.ts';

export const knownBeta: FieldRule<'issues'> = {
  id: 'known-beta',
  severity: 'error',
  fixes: true,
  about: 'An issue names betas that exist, each once.',
  on: ['issues'],
  right: [{ 'issues/001.mdx': '---\nbetas: [next]\n---', 'betas/next.yaml': '' }],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\nbetas: [next]\n---' },
      says: ['There is no beta "next". Write content/betas/next.yaml, or correct the name.'],
    },
    {
      example: { 'issues/001.mdx': '---\nbetas: [nxet]\n---', 'betas/next.yaml': '' },
      says: ['There is no beta "nxet". Did you mean "next"?'],
    },
    {
      example: { 'issues/001.mdx': '---\nbetas: [next, next]\n---', 'betas/next.yaml': '' },
      says: ['The beta "next" is in this issue twice.'],
    },
  ],
  reads: 'fields',
  *check({ data: { betas = [] }, placeOf, correctionOf }, shelf) {
    const taken = new Set(betas);
    for (const [index, slug] of betas.entries()) {
      if (!shelf.slugs.betas.has(slug)) {
        const { advice, meant } = unknownReference(
          shelf,
          'betas',
          slug,
          (name) => `Write content/betas/${name}.yaml, or correct the name.`,
          (near) => taken.has(near),
        );
        if (meant !== undefined) taken.add(meant);
        yield {
          ...placeOf(['betas', index]),
          message: `There is no beta "${slug}".${advice}`,
          ...(meant === undefined ? {} : correctionOf(['betas', index], meant)),
        };
      } else if (betas.indexOf(slug) < index)
        yield {
          ...placeOf(['betas', index]),
          message: `The beta "${slug}" is in this issue twice.`,
        };
    }
  },
};
