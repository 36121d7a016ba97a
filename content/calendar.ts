import { Temporal } from '@js-temporal/polyfill';
import { weekdayOn } from './in-force.ts';
import { publication } from './publication.ts';
import type { Publication } from './schema/publication.ts';

// The one place where days are reckoned: everywhere else a day is an ISO date, such as
// `2026-11-26`, and a moment is a `Date`. eslint.config.js holds that.

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Whether a text is an ISO date of a day that the calendar has. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && plainDay(text) !== undefined;
}

/** The weekday of an ISO date, as in `thursday`. */
export function weekdayOf(isoDate: string): string {
  return WEEKDAYS[Temporal.PlainDate.from(isoDate).dayOfWeek - 1] ?? '';
}

/** The day so many days after an ISO date, as an ISO date. */
export function addDays(isoDate: string, days: number): string {
  return Temporal.PlainDate.from(isoDate).add({ days }).toString();
}

/** The first day of publication after a day. Both are ISO dates. */
export function nextIssueDate(after: string, weekday?: Publication['cadence']['weekday']): string {
  let day = addDays(after, 1);
  while (weekdayOf(day) !== (weekday ?? weekdayOn(day))) day = addDays(day, 1);
  return day;
}

/** How many days lie between two ISO dates. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** How many whole months lie between two ISO dates. */
export function monthsBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'month' }).months;
}

/** The names of the last months up to that of a moment, such as `2026-11`, the oldest first. */
export function lastMonths(moment: Date, many: number, timeZone: string): string[] {
  const month = zoned(moment, timeZone).toPlainDate().toPlainYearMonth();
  return Array.from({ length: many }, (_, index) =>
    month.subtract({ months: many - 1 - index }).toString(),
  );
}

/** The calendar day of a moment where the publication is, as an ISO date. */
export function dayOf(moment: Date, timeZone: string = publication.cadence.timeZone): string {
  return zoned(moment, timeZone).toPlainDate().toString();
}

/** The first moment of an ISO date where the publication is. It is not midnight everywhere. */
export function startOfDay(isoDate: string, timeZone: string = publication.cadence.timeZone): Date {
  return asDate(Temporal.PlainDate.from(isoDate).toZonedDateTime(timeZone));
}

/**
 * The moment that stands for an ISO date where no clock is meant, such as in a feed: its first
 * in UTC, the same in every build, and never in the future on the day itself.
 */
export function momentOf(isoDate: string): Date {
  return startOfDay(isoDate, 'UTC');
}

/**
 * A moment as a clock on the wall of a time zone shows it, such as `2026-11-26 08:00`; in an hour
 * that comes twice with its offset, such as `2026-10-25 02:30+02:00`.
 */
export function wallTime(moment: Date, timeZone: string = publication.cadence.timeZone): string {
  const at = zoned(moment, timeZone);
  const [earlier, later] = momentsAt(at.toPlainDateTime(), timeZone);
  return earlier.equals(later) ? wallOf(at) : exactOf(at);
}

/** What a time on the wall clock of a time zone comes to. */
export type WallTime =
  | { kind: 'once'; moment: Date }
  /** The clocks go back over it. Each is written with its offset, the earlier one first. */
  | { kind: 'twice'; times: [string, string] }
  /** The clocks jump over it: the last minute before, and the first one after. */
  | { kind: 'never'; nearest: [string, string] };

/**
 * Reads a time such as `2026-11-26 08:00` of a time zone's wall clock, or an exact one such as
 * `2026-10-25 02:30+02:00`.
 * @returns undefined where the text is no such time.
 */
export function readWallTime(
  typed: string,
  timeZone: string = publication.cadence.timeZone,
): WallTime | undefined {
  const [, day = '', time = '', offset] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}) ?(Z|[+-]\d{2}:?\d{2})?$/.exec(typed.trim()) ?? [];
  const wall = plainTime(`${day}T${time}`);
  if (!wall) return undefined;
  if (offset) return exactly(`${wall.toString()}${offset}`);
  const [earlier, later] = momentsAt(wall, timeZone);
  if (earlier.equals(later)) return { kind: 'once', moment: asDate(earlier) };
  // In a gap, Temporal goes as far before and behind it as the clocks jump.
  if (earlier.toPlainDateTime().equals(wall))
    return { kind: 'twice', times: [exactOf(earlier), exactOf(later)] };
  const after = earlier.getTimeZoneTransition('next') ?? later;
  return { kind: 'never', nearest: [wallOf(after.subtract({ minutes: 1 })), wallOf(after)] };
}

const asDate = ({ epochMilliseconds }: { epochMilliseconds: number }) =>
  new Date(epochMilliseconds);

const zoned = (moment: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(timeZone);

/** The earlier and the later moment that a wall clock's time may mean; mostly they are the same. */
const momentsAt = (wall: Temporal.PlainDateTime, timeZone: string) =>
  [
    wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' }),
    wall.toZonedDateTime(timeZone, { disambiguation: 'later' }),
  ] as const;

const wallOf = (at: Temporal.ZonedDateTime) =>
  at.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

const exactOf = (at: Temporal.ZonedDateTime) => `${wallOf(at)}${at.offset}`;

const plainDay = orNothing((text) => Temporal.PlainDate.from(text, { overflow: 'reject' }));
const plainTime = orNothing((text) => Temporal.PlainDateTime.from(text, { overflow: 'reject' }));
const exactly = orNothing((text): WallTime => ({
  kind: 'once',
  moment: asDate(Temporal.Instant.from(text)),
}));

/** Temporal throws a RangeError at a text that is none; here that is an answer. */
function orNothing<Read>(read: (text: string) => Read): (text: string) => Read | undefined {
  return (text) => {
    try {
      return read(text);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
}
