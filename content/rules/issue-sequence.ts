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
    if (!before || before.number === data.number || before.archived) return;
    // A number that a broken file or a draft has is not a gap.
    const previous = String(data.number - 1).padStart(3, '0');
    if (data.number !== before.number + 1 && !shelf.slugs.issues.has(previous))
      yield {
        ...placeOf(['number']),
        message: `Issue ${data.number} follows issue ${before.number}. The next number is ${before.number + 1}.`,
      };
    if (data.date <= before.date)
      yield {
        ...placeOf(['date']),
        message: `Issue ${data.number} is dated ${data.date}, which is not after issue ${before.number} of ${before.date}.`,
      };
  },
};

/** The fields of the issue with the next lower number, by the file of each issue. */
const issueBefore = oncePerShelf(({ entries }) => {
  const sorted = [...entries.issues].sort((a, b) => a.data.number - b.data.number);
  return new Map(sorted.slice(1).map(({ file }, index) => [file, sorted[index]?.data]));
});
