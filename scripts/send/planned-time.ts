import { Temporal } from '@js-temporal/polyfill';
import { UserError } from '#errors';

/**
 * The moment of a wall clock's time in a time zone. Where the clocks go back and a time comes
 * twice, it is the first one.
 * @param typed such as `2026-11-26 08:00`.
 * @throws {UserError} where it is no such time, or one that the clocks jump over.
 */
export function plannedTime(typed: string, timeZone: string): Date {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})$/.exec(typed.trim()) ?? [];
  const wall = day && time ? read(`${day}T${time}`) : undefined;
  if (!wall)
    throw new UserError(`"${typed}" is not a time.`, {
      hint: `Write it as in --at "2026-11-26 08:00"; it is a time in ${timeZone}.`,
    });
  const zoned = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  if (!zoned.toPlainDateTime().equals(wall))
    throw new UserError(`In ${timeZone} there is no ${time} on ${day}: the clocks go forward.`, {
      hint: 'Choose a time an hour earlier or later.',
    });
  return new Date(zoned.epochMilliseconds);
}

function read(text: string): Temporal.PlainDateTime | undefined {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

/** A moment as a clock on the wall of a time zone shows it, such as `2026-11-26 08:00`. */
export function wallTime(moment: Date, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(
    timeZone,
  );
  return `${zoned.toPlainDate().toString()} ${zoned.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

/** The day of a moment in a time zone, as an ISO date. */
export function dayOf(moment: Date, timeZone: string): string {
  return wallTime(moment, timeZone).slice(0, 10);
}

/** The moment at which the day of a moment began in a time zone. */
export function startOfDay(moment: Date, timeZone: string): Date {
  return new Date(zonedDayOf(moment, timeZone).epochMilliseconds);
}

/** The moment at which the next day begins there. */
export function startOfNextDay(moment: Date, timeZone: string): Date {
  return new Date(zonedDayOf(moment, timeZone).add({ days: 1 }).startOfDay().epochMilliseconds);
}

const zonedDayOf = (moment: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime())
    .toZonedDateTimeISO(timeZone)
    .startOfDay();
