import { monthsBetween } from '#content/calendar.ts';
import { longDate } from '#content/names.ts';

const WORDS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** From this many months on a reader is told that the tool may be another one by now. */
const OLD_MONTHS = 12;

/** How long ago something was, in words: `five months ago`, `a year ago`, `two years ago`. */
export function longAgo(from: string, to: string): string {
  const months = Math.max(0, monthsBetween(from, to));
  if (months === 0) return 'less than a month ago';
  const years = Math.floor(months / 12);
  const [count, unit] = years > 0 ? [years, 'year'] : [months, 'month'];
  return count === 1 ? `a ${unit} ago` : `${WORDS[count] ?? count} ${unit}s ago`;
}

/**
 * What a page says openly about the age of a review. It follows from the dates alone:
 * nobody has looked at the tool again.
 * @param today the day the site is built, ISO 8601.
 */
export function sinceReview(
  { reviewed, version }: { reviewed: string; version?: string | undefined },
  today: string,
): string {
  const when = `Reviewed ${longAgo(reviewed, today)}, on ${longDate(reviewed)}`;
  const what = version === undefined ? when : `${when}, at ${version}`;
  return monthsBetween(reviewed, today) < OLD_MONTHS
    ? `${what}.`
    : `${what}: it may have changed since.`;
}
