import { isDay, momentOf } from '#content/calendar.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,](\d+))? ?(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i;
const EPOCH = /^(\d{10}|\d{13})$/;
/** 31/12/2020, 12/31/2020, 31.12.2020, and what may follow. */
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,T].*)?$/;
const MONTH_FIRST = /^(?:[a-z]{3,9}\.?,? )?([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/i;
const DAY_FIRST = /^(?:[a-z]{3,9}\.?,? )?(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})\b/i;

/** No list for mail was kept before. */
const FIRST_DAY = momentOf('1990-01-01');

/**
 * The moment of a consent as another list writes it, where it can mean only one day. A time
 * without a zone is taken as UTC.
 * @param now what lies behind it is no consent that was given.
 */
export function consentDay(written: string, now: Date): Date | undefined {
  const at = readMoment(written.trim());
  if (!at || at < FIRST_DAY) return undefined;
  // A zone that is not named can be up to 14 hours ahead.
  return at.getTime() <= now.getTime() + 14 * 3_600_000 ? at : undefined;
}

function readMoment(text: string): Date | undefined {
  if (EPOCH.test(text)) return new Date(Number(text) * (text.length === 10 ? 1000 : 1));
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] =
      iso;
    const date = dayOf(Number(year), Number(month), Number(day));
    if (!date || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
    const clock = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
    const part = Number(fraction.padEnd(3, '0').slice(0, 3));
    return new Date(date.getTime() + clock + part - offsetOf(zone));
  }
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [, first, separator, second, year] = numbers.map((part, index) =>
      index === 2 ? part : Number(part),
    ) as [number, number, string, number, number];
    // A point is written between numbers only where the day comes first.
    if (separator === '.' || first > 12) return dayOf(year, second, first);
    return second > 12 || first === second ? dayOf(year, first, second) : undefined;
  }
  const named = MONTH_FIRST.exec(text);
  if (named) return dayOf(Number(named[3]), monthOf(named[1]), Number(named[2]));
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst
    ? dayOf(Number(dayFirst[3]), monthOf(dayFirst[2]), Number(dayFirst[1]))
    : undefined;
}

const monthOf = (name = '') => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;

function dayOf(year: number, month: number, day: number): Date | undefined {
  const two = (part: number) => String(part).padStart(2, '0');
  const isoDate = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return isDay(isoDate) ? momentOf(isoDate) : undefined;
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -offset : offset;
}
