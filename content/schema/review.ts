import { z } from 'zod';
import type { ContentLimits } from '../in-force.ts';
import { publication } from '../publication.ts';
import { archived, draft, httpsUrl, isoDate, line, slug } from './fields.ts';

/** How one gets to use a tool. */
export const accessKinds = ['open-source', 'source-available', 'free', 'freemium', 'paid'] as const;

/** What a tool runs on. */
export const platforms = ['macos', 'linux', 'windows', 'bsd', 'web', 'ios', 'android'] as const;

/** The fields of a file as some limits allow them. */
export const reviewSchemaUnder = ({ tagline }: ContentLimits) =>
  z.strictObject({
    draft,
    name: line({ min: 1, max: 60 })
      .describe('The name of the tool, as its makers write it.')
      .meta({ example: 'ripgrep' }),
    tagline: line(tagline)
      .describe('One line that says what it is, without praise.')
      .meta({ example: 'A line-oriented search tool that respects your gitignore' }),
    url: httpsUrl
      .describe('The home page of the tool. Each tool is reviewed once.')
      .meta({ example: 'https://zed.dev' }),
    repo: httpsUrl
      .optional()
      .describe('The source repository, where it is public.')
      .meta({ example: 'https://github.com/zed-industries/zed' }),
    category: slug
      .describe('The slug of a category: the name of a file in `content/categories/`.')
      .meta({ example: 'editors' }),
    access: z
      .enum(accessKinds)
      .describe('How one gets to use it.')
      .meta({ example: 'open-source' }),
    license: line({ min: 1, max: 60 })
      .optional()
      .describe('The SPDX identifier or expression of its licence, where there is one.')
      .meta({ example: 'MIT OR Apache-2.0' }),
    platforms: z
      .array(z.enum(platforms))
      .min(1)
      .describe('What it runs on.')
      .meta({ example: ['macos', 'linux', 'windows'] }),
    reviewed: isoDate.describe('The day of the review, ISO 8601.').meta({ example: '2026-11-19' }),
    version: z
      .string('must be text in quotes, such as "1.4"')
      .optional()
      .describe('The version that was reviewed, in quotes. Left out rather than guessed.')
      .meta({ example: '1.4' }),
    author: slug
      .optional()
      .describe('The slug of who wrote it: the name of a file in `content/authors/`.')
      .meta({ example: 'the-editors' }),
    disclosure: line({ min: 1, max: 300 })
      .describe('`none`, or one sentence on any stake that the reviewer has.')
      .meta({ example: 'none' }),
    archived,
  });

/** The front matter of `content/reviews/<slug>.mdx`. */
export const reviewSchema = reviewSchemaUnder(publication.limits);
