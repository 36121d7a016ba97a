import { readWallTime } from '#content/calendar.ts';
import { UserError } from '#errors';

/**
 * The moment that `--at` names, by the wall clock of a time zone.
 * @param typed such as `2026-11-26 08:00`; with an offset where the clock shows it twice.
 * @throws {UserError} where it is no time, or the clock never shows it, or shows it twice.
 */
export function plannedTime(typed: string, timeZone: string): Date {
  const time = readWallTime(typed, timeZone);
  const wall = typed.trim().replace('T', ' ');
  switch (time?.kind) {
    case 'once':
      return time.moment;
    case 'twice':
      throw new UserError(`In ${timeZone} it is ${wall} twice, because the clocks go back.`, {
        hint: `Say which one you mean: ${time.times.map((exact) => `--at "${exact}"`).join(' is the earlier one, ')} the later one.`,
      });
    case 'never':
      throw new UserError(`In ${timeZone} it is never ${wall}: the clocks go forward over it.`, {
        hint: `The nearest times are ${time.nearest.map((near) => `--at "${near}"`).join(' and ')}.`,
      });
    case undefined:
      throw new UserError(`"${typed}" is not a time.`, {
        hint: `Write it as in --at "2026-11-26 08:00"; it is a time in ${timeZone}.`,
      });
  }
}
