import type { FieldRule } from './rule.ts';

export const knownAuthor: FieldRule<'reviews' | 'interviews' | 'profiles' | 'episodes'> = {
  id: 'known-author',
  severity: 'error',
  about: 'Who signs has a file in `content/authors/`.',
  on: ['reviews', 'interviews', 'profiles', 'episodes'],
  right: [{ 'reviews/tool.mdx': '---\nauthor: the-desk\n---', 'authors/the-desk.yaml': '' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\nauthor: nobody\n---' },
      says: ['There is no author "nobody". Write content/authors/nobody.yaml, or mend the name.'],
    },
  ],
  reads: 'fields',
  *check({ data: { author }, placeOf }, { slugs }) {
    if (author === undefined || slugs.authors.has(author)) return;
    yield {
      ...placeOf(['author']),
      message: `There is no author "${author}". Write content/authors/${author}.yaml, or mend the name.`,
    };
  },
};
