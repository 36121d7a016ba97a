import type { z } from 'zod';
import { authorSchema } from './schema/author.ts';
import { betaSchema } from './schema/beta.ts';
import { categorySchema } from './schema/category.ts';
import { episodeSchema } from './schema/episode.ts';
import { interviewSchema } from './schema/interview.ts';
import { issueSchema } from './schema/issue.ts';
import { profileSchema } from './schema/profile.ts';
import { reviewSchema } from './schema/review.ts';
import { sponsorSchema } from './schema/sponsor.ts';

/** A kind of content: a folder of files that keep to one schema. */
interface Collection {
  /** How its files end: `.mdx` has front matter and text, `.yaml` has fields alone. */
  ending: '.mdx' | '.yaml';
  schema: z.ZodObject;
  /** What it is, in one sentence. */
  about: string;
}

/** All kinds of content there are, by the name of their folder below CONTENT_DIR. */
export const collections = {
  reviews: {
    ending: '.mdx',
    schema: reviewSchema,
    about: 'A short review of a tool: what we like, and what we do not.',
  },
  issues: {
    ending: '.mdx',
    schema: issueSchema,
    about: 'One mail, and the page of the same content. The text is its introduction.',
  },
  categories: {
    ending: '.yaml',
    schema: categorySchema,
    about: 'A subject that tools fall under.',
  },
  betas: {
    ending: '.yaml',
    schema: betaSchema,
    about: 'Something that can be tried before it is finished.',
  },
  sponsors: {
    ending: '.yaml',
    schema: sponsorSchema,
    about: 'Who pays for an issue, and the words that are printed for it.',
  },
  interviews: {
    ending: '.mdx',
    schema: interviewSchema,
    about: 'A long talk with one person. Each question is a heading of the second level.',
  },
  profiles: {
    ending: '.mdx',
    schema: profileSchema,
    about: 'A long text about a project or a company, from public facts.',
  },
  episodes: {
    ending: '.mdx',
    schema: episodeSchema,
    about: 'An episode of the podcast. The text is its show notes.',
  },
  authors: { ending: '.yaml', schema: authorSchema, about: 'Who writes for the publication.' },
} as const satisfies Record<string, Collection>;

export type CollectionName = keyof typeof collections;
export const collectionNames = Object.keys(collections) as CollectionName[];

/** The fields of a file of a collection. */
export type Fields<Name extends CollectionName = CollectionName> = z.output<
  (typeof collections)[Name]['schema']
>;

/** The collections whose files have a text. */
export const MDX = collectionNames.filter((name) => collections[name].ending === '.mdx');

/** The collection that a file belongs to by its folder, where it belongs to one. */
export function collectionOf(file: string): CollectionName | undefined {
  const folder = file.split(/[\\/]/).at(-2) ?? '';
  return collectionNames.find((name) => name === folder);
}
