import { nextIssueDate, weekdayOf } from '../calendar.ts';
import { publication } from '../publication.ts';
import type { FieldRule } from './rule.ts';

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const issueWeekday: FieldRule<'issues'> = {
  id: 'issue-weekday',
  severity: 'error',
  about:
    'An issue is dated on the weekday of the publication, unless it is marked with `special: true`.',
  on: ['issues'],
  right: [
    { 'issues/001.mdx': '---\ndate: 2026-11-19\n---' },
    { 'issues/001.mdx': '---\ndate: 2026-11-20\nspecial: true\n---' },
  ],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\ndate: 2026-11-20\n---' },
      says: [
        '2026-11-20 is a Friday; issues appear on Thursday. Write 2026-11-26, or mark the issue with `special: true`.',
      ],
    },
  ],
  reads: 'fields',
  *check({ data: { date, special = false }, placeOf }) {
    const { weekday } = publication.cadence;
    if (date === undefined || special || weekdayOf(date) === weekday) return;
    yield {
      ...placeOf(['date']),
      message: `${date} is a ${capital(weekdayOf(date))}; issues appear on ${capital(weekday)}. Write ${nextIssueDate(date)}, or mark the issue with \`special: true\`.`,
    };
  },
};
