import { counted } from '#content/counted.ts';
import { addDays, dayOf, isDay, startOfDay } from '#content/calendar.ts';
import { publication } from '#content/publication.ts';

/** The first and the last day that a pause may end on, as ISO dates. */
export function pauseRange(now: Date): { first: string; last: string } {
  const today = dayOf(now);
  return { first: addDays(today, 1), last: addDays(today, publication.limits.pauseDays.max) };
}

/** The day on which a pause by one press ends, as an ISO date. */
export function usualPauseEnd(now: Date): string {
  return addDays(dayOf(now), publication.limits.pauseDays.usual);
}

/**
 * Reads the day that a pause shall end on.
 * @returns the first moment of it where the publication is, or what is wrong, in full sentences.
 */
export function readPauseEnd(typed: string, now: Date): Date | string {
  const day = typed.trim();
  if (!isDay(day)) return 'Choose a day, such as 2027-01-31.';
  const { first, last } = pauseRange(now);
  if (day < first) return 'This day is over, or has begun. Choose a later one.';
  if (day > last)
    return `A pause lasts ${counted(publication.limits.pauseDays.max, 'day')} at most. Choose an earlier day, or leave the list.`;
  return startOfDay(day);
}
