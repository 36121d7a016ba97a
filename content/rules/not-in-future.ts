import { nextIssueDate } from '../calendar.ts';
import { oncePerShelf, type FieldRule } from './rule.ts';

/** The fields that tell of something that has happened. */
const PAST = {
  reviews: ['reviewed'],
  betas: ['announced', 'checked'],
  interviews: ['date'],
  profiles: ['date'],
  episodes: ['date'],
} as const;

export const notInFuture: FieldRule<keyof typeof PAST> = {
  id: 'not-in-future',
  severity: 'error',
  about: 'Nothing but an issue is dated later than the next issue.',
  on: ['reviews', 'betas', 'interviews', 'profiles', 'episodes'],
  right: [{ 'reviews/tool.mdx': '---\nreviewed: 2026-11-26\n---' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': '---\nreviewed: 2027-11-19\n---' },
      says: ['2027-11-19 is later than the next issue of 2026-11-26. Is the year right?'],
    },
  ],
  reads: 'fields',
  *check({ collection, data, placeOf }, shelf) {
    const next = nextIssueOf(shelf);
    for (const field of PAST[collection]) {
      const date = (data as Record<string, unknown>)[field];
      if (typeof date === 'string' && date > next)
        yield {
          ...placeOf([field]),
          message: `${date} is later than the next issue of ${next}. Is the year right?`,
        };
    }
  },
};

/** The day of the next issue: of one that is prepared, or else the next day of publication. */
const nextIssueOf = oncePerShelf(({ entries, today }) => {
  const dates = entries.issues.flatMap(({ data }) => data.date ?? []);
  return (
    dates
      .filter((date) => date >= today)
      .sort()
      .at(-1) ?? nextIssueDate(today)
  );
});
