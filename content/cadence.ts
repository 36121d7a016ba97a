import { weekdayOn } from './in-force.ts';
import { publication } from './publication.ts';
import type { Publication } from './schema/publication.ts';

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_MS = 24 * 60 * 60 * 1000;

/** The weekday of an ISO date, as in `thursday`. */
export function weekdayOf(isoDate: string): string {
  return WEEKDAYS[new Date(`${isoDate}T00:00:00Z`).getUTCDay()] ?? '';
}

/** The day so many days after an ISO date, as an ISO date. */
export function addDays(isoDate: string, days: number): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first day of publication after a day. Both are ISO dates. */
export function nextIssueDate(after: string, weekday?: Publication['cadence']['weekday']): string {
  let day = addDays(after, 1);
  while (weekdayOf(day) !== (weekday ?? weekdayOn(day))) day = addDays(day, 1);
  return day;
}

/** How many days lie between two ISO dates. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The calendar day of a moment where the publication is, as an ISO date. */
export function dayOf(moment: Date, timeZone: string = publication.cadence.timeZone): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
}

/** The first moment of an ISO date where the publication is. */
export function startOfDay(isoDate: string, timeZone: string = publication.cadence.timeZone): Date {
  const midnight = Date.parse(`${isoDate}T00:00:00Z`);
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offset = (at: number) => {
    const parts = Object.fromEntries(
      clock.formatToParts(at).map(({ type, value }) => [type, +value]),
    );
    const { year = 0, month = 1, day, hour, minute, second } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - at;
  };
  // The clocks may have been changed between the guess and the answer: look twice.
  return new Date(midnight - offset(midnight - offset(midnight)));
}
