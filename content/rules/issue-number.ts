import { basename } from 'node:path';
import { SLUG } from '../schema/fields.ts';
import type { FieldRule } from './rule.ts';

const NAMES = { issues: 'Issue', episodes: 'Episode' };

export const issueNumber: FieldRule<'issues' | 'episodes'> = {
  id: 'issue-number',
  severity: 'error',
  about:
    'The name of an issue’s or an episode’s file is its number in three digits, so that no two share one.',
  on: ['issues', 'episodes'],
  right: [{ 'issues/001.mdx': '---\nnumber: 1\n---' }],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\nnumber: 2\n---' },
      says: ['Issue 2 must be in the file 002.mdx; this is 001.mdx.'],
    },
  ],
  reads: 'fields',
  *check({ collection, file, slug, data, placeOf }) {
    // A file that must be renamed in any case is told so by the reader.
    if (data.number === undefined || !SLUG.test(basename(file, '.mdx'))) return;
    const expected = String(data.number).padStart(3, '0');
    if (slug !== expected)
      yield {
        ...placeOf(['number']),
        message: `${NAMES[collection]} ${data.number} must be in the file ${expected}.mdx; this is ${slug}.mdx.`,
      };
  },
};
