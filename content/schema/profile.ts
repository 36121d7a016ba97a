import { z } from 'zod';
import { archived, draft, httpsUrl, isoDate, line, slug } from './fields.ts';

/** The front matter of `content/profiles/<slug>.mdx`. */
export const profileSchema = z.strictObject({
  draft,
  name: line({ min: 1, max: 60 })
    .describe('The project or company, as it writes itself.')
    .meta({ example: 'SQLite' }),
  kind: z.enum(['project', 'company']).describe('Which of the two.').meta({ example: 'project' }),
  tagline: line({ min: 1, max: 160 })
    .describe('One line that says what the profile tells.')
    .meta({ example: 'How a database of one file is made and tested' }),
  url: httpsUrl.describe('Its home page.').meta({ example: 'https://sqlite.org' }),
  date: isoDate.describe('The day it is published, ISO 8601.').meta({ example: '2026-11-12' }),
  facts: z
    .array(
      z.strictObject({
        label: line({ min: 1, max: 40 }).describe('What it is.').meta({ example: 'Licence' }),
        value: line({ min: 1, max: 160 })
          .describe('The fact, in a few words.')
          .meta({ example: 'Public domain' }),
        source: httpsUrl
          .describe('The page that says so.')
          .meta({ example: 'https://sqlite.org/copyright.html' }),
      }),
    )
    .min(1)
    .describe('What is certain about it, each with the page that says so.')
    .meta({ example: [{ label: 'First release', value: '2000', source: 'https://sqlite.org' }] }),
  links: z
    .array(
      z.strictObject({
        title: line({ min: 1, max: 80 })
          .describe('What it is.')
          .meta({ example: 'How it is tested' }),
        url: httpsUrl.describe('Where it is.').meta({ example: 'https://sqlite.org/testing.html' }),
      }),
    )
    .optional()
    .describe('Where to read on.')
    .meta({ example: [{ title: 'How it is tested', url: 'https://sqlite.org/testing.html' }] }),
  tools: z
    .array(slug)
    .optional()
    .describe('The slugs of the reviewed tools that are mentioned.')
    .meta({ example: ['sqlite'] }),
  author: slug
    .optional()
    .describe('The slug of who wrote it: the name of a file in `content/authors/`.')
    .meta({ example: 'the-editors' }),
  archived,
});
