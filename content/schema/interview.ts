import { z } from 'zod';
import { archived, draft, httpsUrl, isoDate, line, slug } from './fields.ts';

/** The front matter of `content/interviews/<slug>.mdx`. Each question is a `##` heading. */
export const interviewSchema = z.strictObject({
  draft,
  title: line({ min: 1, max: 78 })
    .describe('The title of the page.')
    .meta({ example: 'How a review is written' }),
  person: line({ min: 1, max: 60 })
    .describe('Who answers, as they sign.')
    .meta({ example: 'The editors' }),
  role: line({ min: 1, max: 80 })
    .describe('What they do, and where.')
    .meta({ example: 'Editors of Worth a Look' }),
  url: httpsUrl
    .optional()
    .describe('A page about them.')
    .meta({ example: 'https://worthalook.example/about/' }),
  date: isoDate.describe('The day it is published, ISO 8601.').meta({ example: '2026-11-12' }),
  tools: z
    .array(slug)
    .optional()
    .describe('The slugs of the reviewed tools that are mentioned.')
    .meta({ example: ['zed', 'ripgrep'] }),
  author: slug
    .optional()
    .describe('The slug of who asks: the name of a file in `content/authors/`.')
    .meta({ example: 'the-editors' }),
  archived,
});
