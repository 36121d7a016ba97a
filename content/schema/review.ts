import { z } from 'zod';
import { publication } from '../publication.ts';
import { httpsUrl, isoDate, line, slug } from './fields.ts';

/** How one gets to use a tool. */
export const accessKinds = ['open-source', 'source-available', 'free', 'freemium', 'paid'] as const;

/** What a tool runs on. */
export const platforms = ['macos', 'linux', 'windows', 'bsd', 'web', 'ios', 'android'] as const;

/** The front matter of `content/reviews/<slug>.mdx`. */
export const reviewSchema = z.strictObject({
  name: line({ min: 1, max: 60 }).describe('The name of the tool, as its makers write it.'),
  tagline: line(publication.limits.tagline).describe('One line that says what it is.'),
  url: httpsUrl.describe('The home page of the tool.'),
  repo: httpsUrl.optional().describe('The source repository, where it is public.'),
  category: slug.describe('The slug of a category in `content/categories/`.'),
  access: z.enum(accessKinds).describe('How one gets to use it.'),
  license: line({ min: 1, max: 60 })
    .optional()
    .describe('The SPDX identifier or expression of its licence, where there is one.'),
  platforms: z.array(z.enum(platforms)).min(1).describe('What it runs on.'),
  reviewed: isoDate.describe('The day of the review.'),
  version: z
    .string('must be text in quotes, such as "1.4"')
    .optional()
    .describe('The version that was reviewed, in quotes. Left out rather than guessed.'),
  disclosure: line({ min: 1, max: 300 }).describe(
    '`none`, or one sentence on any stake that the reviewer has.',
  ),
});

export type ReviewData = z.output<typeof reviewSchema>;
