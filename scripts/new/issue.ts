import { nextIssueDate, weekdayOf } from '#content/cadence.ts';
import { displayPath } from '#content/findings.ts';
import { weekdayOn } from '#content/in-force.ts';
import { PLACEHOLDER } from '#content/placeholder.ts';
import { publication } from '#content/publication.ts';
import type { Choice } from './choices.ts';
import { fieldsOf } from '#content/written-fields.ts';
import type { Kind } from './kind.ts';
import { nextNumber, numberSlug } from './numbers.ts';
import { brokenFiles, unusedBetas, unusedReviews } from './unused.ts';

export const issue: Kind = {
  name: 'issue',
  collection: 'issues',
  about: 'the next issue, with the reviews that are in none yet, the oldest first',
  examples: [
    ['npm run new -- issue', 'ask which reviews, and for the subject'],
    ['npm run new -- issue --yes', 'propose all of it'],
    ['npm run new -- issue --reviews zed,uv --date 2026-12-03', 'say which reviews, and when'],
  ],
  subject: undefined,
  derived: ['number'],
  asks: ['reviews', 'betas', 'subject', 'preheader'],
  body: PLACEHOLDER,
  slugOf: ({ content }) => numberSlug(nextNumber(content, 'issues')),
  plan(desk) {
    const { content, today, given, note } = desk;
    const number = nextNumber(content, 'issues');
    const dates = fieldsOf(content, 'issues').flatMap(({ fields: { date } }) =>
      typeof date === 'string' && /^\d{4}-\d\d-\d\d$/.test(date) ? [date] : [],
    );
    const date = nextIssueDate([today, ...dates].sort().at(-1) ?? today);
    const weekday = weekdayOn(date);
    const day = weekday.replace(/^./, (letter) => letter.toUpperCase());
    const reviews = unusedReviews(content);
    const betas = unusedBetas(content);
    const { max } = publication.limits.reviewsPerIssue;
    if (reviews.length === 0)
      note('There is no review with all its fields that is in no issue yet.');
    if (reviews.length > max)
      note(`In no issue yet: ${reviews.map(({ value }) => value).join(', ')}.`);
    for (const file of brokenFiles(content, 'reviews'))
      note(`Left aside, since it has errors or lacks fields: ${displayPath(file)}.`);
    const booked = fieldsOf(content, 'sponsors').find(
      ({ fields: { issues } }) => Array.isArray(issues) && issues.includes(number),
    );
    note(
      booked
        ? `Booked by ${booked.slug} (${displayPath(booked.file)}).`
        : `Nobody has booked issue ${number} yet.`,
    );
    const own = given['date'];
    const off = typeof own === 'string' && weekdayOf(own) !== weekdayOn(own);
    const from = 'in no issue yet';
    return {
      found: {
        number: { value: number, from: 'one more than the last' },
        date: { value: date, from: `the next ${day}` },
        ...(off && { special: { value: true, from: `the date is no ${day}` } }),
        ...(reviews.length > 0 && { reviews: { value: values(reviews).slice(0, max), from } }),
        ...(betas.length > 0 && { betas: { value: values(betas).slice(0, 10), from } }),
      },
      choices: {
        ...(reviews.length > 0 && { reviews }),
        ...(betas.length > 0 && { betas }),
      },
    };
  },
};

const values = (choices: readonly Choice[]) => choices.map(({ value }) => value);
