import { numberInName, numberOf } from '../issue-number.ts';
import { oncePerShelf, type FieldRule } from './rule.ts';

export const issueSequence: FieldRule<'issues'> = {
  id: 'issue-sequence',
  severity: 'error',
  about:
    'Issues are numbered one after the other without a gap, and a later number has a later date. The first that is kept here may have any number.',
  sparesArchived: true,
  on: ['issues'],
  right: [{ 'issues/002.mdx': '---\nreviews: [other]\n---', 'reviews/other.mdx': '' }],
  wrong: [
    {
      example: { 'issues/003.mdx': '---\nreviews: [other]\n---', 'reviews/other.mdx': '' },
      says: ['Issue 3 follows issue 1. The next number is 2.'],
    },
    {
      example: {
        'issues/001.mdx': '---\ndate: 2026-11-19\n---',
        'issues/002.mdx': '---\ndate: 2026-11-12\nreviews: [other]\n---',
        'reviews/other.mdx': '',
      },
      says: ['Issue 2 is dated 2026-11-12, which is not after issue 1 of 2026-11-19.'],
    },
  ],
  reads: 'fields',
  *check(entry, shelf) {
    const { data, placeOf } = entry;
    const before = issueBefore(shelf).get(entry.file);
    // Whether a number and its file agree is another rule's matter.
    if (!before || before.archived) return;
    if (data.number === undefined || data.number !== numberInName(entry.slug)) return;
    const { number, date } = before;
    // A number that a broken file or a draft has is not a gap.
    const previous = String(data.number - 1).padStart(3, '0');
    if (data.number !== number + 1 && !shelf.slugs.issues.has(previous))
      yield {
        ...placeOf(['number']),
        message: `Issue ${data.number} follows issue ${number}. The next number is ${number + 1}.`,
      };
    if (data.date !== undefined && date !== undefined && data.date <= date)
      yield {
        ...placeOf(['date']),
        message: `Issue ${data.number} is dated ${data.date}, which is not after issue ${number} of ${date}.`,
      };
  },
};

/**
 * The issue with the next lower number, by the file of each issue. One that cannot be read, or
 * that has another number than its file, still leaves no gap.
 */
const issueBefore = oncePerShelf(({ entries }) => {
  const known = new Map<number, { date?: string | undefined; archived?: boolean | undefined }>();
  for (const { slug, data } of entries.issues)
    for (const number of [data.number, numberInName(slug)])
      if (number !== undefined && !known.get(number)?.date) known.set(number, data);
  const sorted = [...known.keys()].sort((a, b) => a - b);
  const lower = new Map(sorted.slice(1).map((number, index) => [number, sorted[index]]));
  return new Map(
    entries.issues.flatMap((entry) => {
      const number = lower.get(numberOf(entry) ?? 0);
      if (number === undefined) return [];
      const { date, archived } = known.get(number) ?? {};
      return [[entry.file, { number, date, archived }]];
    }),
  );
});
