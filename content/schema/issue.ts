import { z } from 'zod';
import type { ContentLimits } from '../in-force.ts';
import { publication } from '../publication.ts';
import { archived, draft, isoDate, line, slug } from './fields.ts';

/** The fields of a file as some limits allow them. */
export const issueSchemaUnder = ({ reviewsPerIssue, subject, preheader }: ContentLimits) =>
  z.strictObject({
    draft,
    number: z
      .int()
      .min(1)
      .describe('The number of the issue, one more than the one before. Also its file name.')
      .meta({ example: 12 }),
    date: isoDate
      .describe("The day it is published, ISO 8601: the publication's weekday.")
      .meta({ example: '2026-11-19' }),
    special: z
      .boolean()
      .optional()
      .describe('`true` for an issue on another weekday than usual.')
      .meta({ example: true }),
    subject: line(subject)
      .describe('The subject of the mail and the title of the page.')
      .meta({ example: 'Playwright, SQLite and Jujutsu keep the record' }),
    preheader: line(preheader).describe('What a mail program shows beside the subject.').meta({
      example: 'A test runner that keeps traces, a database in one file, and undo for git.',
    }),
    reviews: z
      .array(slug)
      .min(reviewsPerIssue.min)
      .max(reviewsPerIssue.max)
      .describe('The slugs of its reviews, in the order of the mail.')
      .meta({ example: ['zed', 'ripgrep', 'uv'] }),
    betas: z
      .array(slug)
      .max(10)
      .optional()
      .describe('The slugs of the betas it announces, in the order of the mail.')
      .meta({ example: ['example-beta'] }),
    archived,
  });

/** The front matter of `content/issues/NNN.mdx`. The text below it is the introduction. */
export const issueSchema = issueSchemaUnder(publication.limits);
