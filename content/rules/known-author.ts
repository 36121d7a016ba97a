import { unknownReference } from '../references.ts';
import type { FieldRule } from './rule.ts';

export const knownAuthor: FieldRule<'reviews' | 'interviews' | 'profiles' | 'episodes'> = {
  id: 'known-author',
  severity: 'error',
  fixes: true,
  about: 'Who signs has a file in `content/authors/`.',
  on: ['reviews', 'interviews', 'profiles', 'episodes'],
  right: [{ 'reviews/tool.mdx': '---\nauthor: the-desk\n---', 'authors/the-desk.yaml': '' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\nauthor: nobody\n---' },
      says: [
        'There is no author "nobody". Write content/authors/nobody.yaml, or correct the name.',
      ],
    },
    {
      example: { 'reviews/tool.mdx': '---\nauthor: The Desk\n---', 'authors/the-desk.yaml': '' },
      says: ['There is no author "The Desk". Did you mean "the-desk"?'],
    },
  ],
  reads: 'fields',
  *check({ data: { author }, placeOf, correctionOf }, shelf) {
    if (author === undefined || shelf.slugs.authors.has(author)) return;
    const { advice, meant } = unknownReference(
      shelf,
      'authors',
      author,
      (slug) => `Write content/authors/${slug}.yaml, or correct the name.`,
    );
    yield {
      ...placeOf(['author']),
      message: `There is no author "${author}".${advice}`,
      ...(meant === undefined ? {} : correctionOf(['author'], meant)),
    };
  },
};
