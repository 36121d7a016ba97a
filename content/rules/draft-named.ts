import type { CollectionName } from '../collections.ts';
import { collections } from '../collections.ts';
import type { FieldRule } from './rule.ts';

type Naming = 'reviews' | 'issues' | 'betas' | 'interviews' | 'profiles' | 'episodes';

/** The fields that name other files, and the collection of those. */
const NAMES: Readonly<Record<string, CollectionName>> = {
  reviews: 'reviews',
  betas: 'betas',
  tools: 'reviews',
  category: 'categories',
  author: 'authors',
};

/** What a file of a collection is called in a sentence. */
const WORDS: Partial<Record<CollectionName, string>> = {
  reviews: 'review',
  betas: 'beta',
  categories: 'category',
  authors: 'author',
  issues: 'issue',
};

export const draftNamed: FieldRule<Naming> = {
  id: 'draft-named',
  severity: 'error',
  about:
    'What is published names nothing that is still a draft: readers would be led to a page that is not there. A draft may name drafts.',
  on: ['reviews', 'issues', 'betas', 'interviews', 'profiles', 'episodes'],
  right: [
    {
      'issues/001.mdx': '---\ndraft: true\nreviews: [tool]\n---',
      'reviews/tool.mdx': '---\ndraft: true\n---',
    },
  ],
  wrong: [
    {
      example: {
        'issues/001.mdx': '---\nreviews: [tool]\n---',
        'reviews/tool.mdx': '---\ndraft: true\n---',
      },
      says: [
        'The review "tool" is a draft. Remove `draft: true` from content/reviews/tool.mdx once it is finished, or do not name it here.',
      ],
    },
  ],
  reads: 'fields',
  *check({ data, placeOf }, { drafts }) {
    if (data.draft) return;
    const say = (path: readonly PropertyKey[], collection: CollectionName, slug: string) => ({
      ...placeOf(path),
      message: `The ${WORDS[collection] ?? ''} "${slug}" is a draft. Remove \`draft: true\` from content/${collection}/${slug}${collections[collection].ending} once it is finished, or do not name it here.`,
    });
    for (const [field, collection] of Object.entries(NAMES)) {
      const named = (data as Readonly<Record<string, unknown>>)[field];
      const list = Array.isArray(named);
      for (const [index, slug] of (list ? (named as unknown[]) : [named]).entries())
        if (typeof slug === 'string' && drafts[collection].has(slug))
          yield say(list ? [field, index] : [field], collection, slug);
    }
    if (!('issue' in data) || data.issue === undefined) return;
    const slug = String(data.issue).padStart(3, '0');
    if (drafts.issues.has(slug)) yield say(['issue'], 'issues', slug);
  },
};
