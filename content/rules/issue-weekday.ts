import { addDays, nextIssueDate, weekdayOf } from '../cadence.ts';
import { weekdayOn } from '../in-force.ts';
import { oncePerShelf, type Entry, type FieldRule } from './rule.ts';

const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

export const issueWeekday: FieldRule<'issues'> = {
  id: 'issue-weekday',
  severity: 'error',
  about:
    'An issue is dated on the weekday of the publication, unless it is marked with `special: true`.',
  sparesArchived: true,
  on: ['issues'],
  right: [
    { 'issues/001.mdx': '---\ndate: 2026-11-19\n---' },
    { 'issues/001.mdx': '---\ndate: 2026-11-20\nspecial: true\n---' },
    { 'issues/001.mdx': '---\ndate: 2026-11-20\narchived: true\n---' },
  ],
  wrong: [
    {
      example: { 'issues/001.mdx': '---\ndate: 2026-11-20\n---' },
      says: [
        '2026-11-20 is a Friday; issues appear on Thursday. Write 2026-11-26, or mark the issue with `special: true`.',
      ],
    },
    {
      example: {
        'issues/001.mdx': '---\ndate: 2026-11-09\n---',
        'issues/002.mdx': '---\ndate: 2026-11-16\nreviews: [other]\n---',
        'reviews/other.mdx': '',
      },
      says: [
        'The issues 1 to 2 are dated on a Monday; issues appear on Thursday. If that was changed, say so in newsletter.config.ts: `earlier: [{ before: "2026-11-17", weekday: "monday" }]`. If not, correct each date, or mark each issue with `special: true`.',
      ],
    },
  ],
  reads: 'fields',
  *check(entry, shelf) {
    if (!isOff(entry)) return;
    const { data, placeOf } = entry;
    const { date } = data;
    const [day, usual] = [weekdayOf(date), weekdayOn(date)];
    const alike = pastOff(shelf).get(day) ?? [];
    const [first, second] = alike;
    if (!second || !alike.includes(entry))
      yield {
        ...placeOf(['date']),
        message: `${date} is a ${capital(day)}; issues appear on ${capital(usual)}. Write ${nextIssueDate(date)}, or mark the issue with \`special: true\`.`,
      };
    // One cause, one finding: nobody corrects the whole past.
    else if (entry === first) {
      const last = alike.at(-1) ?? entry;
      const numbers = `${data.number} to ${last.data.number}`;
      yield {
        ...placeOf(['date']),
        message: `The issues ${numbers} are dated on a ${capital(day)}; issues appear on ${capital(usual)}. If that was changed, say so in newsletter.config.ts: \`earlier: [{ before: "${addDays(last.data.date, 1)}", weekday: "${day}" }]\`. If not, correct each date, or mark each issue with \`special: true\`.`,
      };
    }
  },
};

const isOff = ({ data: { date, special, archived } }: Entry<'issues'>) =>
  !special && !archived && weekdayOf(date) !== weekdayOn(date);

/** The issues of the past that are not on their weekday, by the one that they are on, in order. */
const pastOff = oncePerShelf(({ entries, today }) =>
  Map.groupBy(
    entries.issues
      .filter((entry) => isOff(entry) && entry.data.date < today)
      .sort((a, b) => a.data.number - b.data.number),
    ({ data }) => weekdayOf(data.date),
  ),
);
