import { z } from 'zod';
import { publication } from '../publication.ts';
import { isoDate, line, slug } from './fields.ts';

const { reviewsPerIssue, subject, preheader } = publication.limits;

/** The front matter of `content/issues/NNN.mdx`. */
export const issueSchema = z.strictObject({
  number: z.int().min(1).describe('The number of the issue, which is also its file name.'),
  date: isoDate.describe('The day it is published.'),
  subject: line(subject).describe('The subject of the mail and the title of the page.'),
  preheader: line(preheader).describe('What a mail program shows beside the subject.'),
  reviews: z
    .array(slug)
    .min(reviewsPerIssue.min)
    .max(reviewsPerIssue.max)
    .describe('The slugs of its reviews, in the order of the mail.'),
});

export type IssueData = z.output<typeof issueSchema>;
