import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  isDay,
  lastMonths,
  monthsBetween,
  nextIssueDate,
  readWallTime,
  startOfDay,
  wallTime,
  weekdayOf,
} from './calendar.ts';

const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
// From 1975 on every zone is a whole number of minutes away from UTC.
const moments = fc.date({
  min: new Date('1975-01-01'),
  max: new Date('2100-01-01'),
  noInvalidDate: true,
});
const days = moments.map((moment) => dayOf(moment, 'UTC'));

describe('days', () => {
  it.each([
    ['2026-11-26', true],
    ['2028-02-29', true],
    ['2027-02-29', false],
    ['2026-13-01', false],
    ['2026-1-1', false],
    ['2026-11-26T00:00', false],
    ['+002026-11-26', false],
    ['', false],
  ])('knows whether %s is one: %s', (text, is) => expect(isDay(text)).toBe(is));

  it('add up', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -40_000, max: 40_000 }), (day, many) => {
        expect(daysBetween(day, addDays(day, many))).toBe(many);
      }),
    );
  });

  it('have the weekday that Intl gives them', () => {
    const names = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });
    fc.assert(
      fc.property(days, (day) => {
        expect(weekdayOf(day)).toBe(names.format(new Date(day)).toLowerCase());
      }),
    );
  });

  it.each([
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-01', 1],
    ['2025-11-26', '2026-11-26', 12],
    ['2026-11-26', '2026-11-25', 0],
  ])('from %s to %s are %i whole months apart', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  it('come to the next issue within a week, on its weekday', () => {
    fc.assert(
      fc.property(days, fc.constantFrom('sunday', 'monday', 'thursday'), (day, weekday) => {
        const next = nextIssueDate(day, weekday);
        expect(weekdayOf(next)).toBe(weekday);
        expect(daysBetween(day, next)).toBeGreaterThanOrEqual(1);
        expect(daysBetween(day, next)).toBeLessThanOrEqual(7);
      }),
    );
  });

  it('belong to the month that it is in a time zone', () => {
    const newYear = new Date('2026-12-31T23:30:00Z');
    expect(lastMonths(newYear, 3, 'UTC')).toEqual(['2026-10', '2026-11', '2026-12']);
    expect(lastMonths(newYear, 3, 'Europe/Berlin')).toEqual(['2026-11', '2026-12', '2027-01']);
    // The month before one with 31 days may have fewer.
    expect(lastMonths(new Date('2027-03-31'), 2, 'UTC')).toEqual(['2027-02', '2027-03']);
  });
});

describe('dayOf', () => {
  it('is the day on the wall where the publication is', () => {
    const moment = new Date('2026-11-18T23:30:00Z');
    expect(dayOf(moment, 'Europe/Berlin')).toBe('2026-11-19');
    expect(dayOf(moment, 'America/Los_Angeles')).toBe('2026-11-18');
  });

  it('is what Intl says in every time zone', () => {
    fc.assert(
      fc.property(moments, zones, (moment, timeZone) => {
        const intl = new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);
        expect(dayOf(moment, timeZone)).toBe(intl);
      }),
    );
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-11-19', 'Europe/Berlin', '2026-11-18T23:00:00Z'],
    ['2026-11-19', 'America/Los_Angeles', '2026-11-19T08:00:00Z'],
    ['2026-11-19', 'Asia/Kathmandu', '2026-11-18T18:15:00Z'],
    ['2026-11-19', 'UTC', '2026-11-19T00:00:00Z'],
    // The clocks go forward at two in the night of this day, and back on the other.
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    // Here they go forward at midnight itself: the day begins at one.
    ['2024-03-31', 'Asia/Beirut', '2024-03-30T22:00:00Z'],
    ['2026-03-08', 'America/Havana', '2026-03-08T05:00:00Z'],
    ['2026-09-06', 'America/Santiago', '2026-09-06T04:00:00Z'],
    ['2026-03-29', 'Atlantic/Azores', '2026-03-29T01:00:00Z'],
    // And here they go back at one, or at midnight: the day has midnight twice, or the day before.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z'],
    ['2026-04-05', 'America/Santiago', '2026-04-05T04:00:00Z'],
    // This day was left out altogether.
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00Z'],
  ])('of %s in %s is %s', (day, timeZone, moment) => {
    expect(startOfDay(day, timeZone)).toEqual(new Date(moment));
  });

  it('is the first moment of its day, and of no other', () => {
    fc.assert(
      fc.property(moments, zones, (moment, timeZone) => {
        const day = dayOf(moment, timeZone);
        const start = startOfDay(day, timeZone);
        expect(start.getTime()).toBeLessThanOrEqual(moment.getTime());
        expect(dayOf(start, timeZone)).toBe(day);
        expect(dayOf(new Date(start.getTime() - 1), timeZone) < day).toBe(true);
      }),
    );
  });
});

describe('wallTime and readWallTime', () => {
  it('show the moment in a time zone, exactly where the hour comes twice', () => {
    expect(wallTime(new Date('2026-11-26T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-27 00:30');
    const twice = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map(
      (moment) => new Date(moment),
    );
    expect(twice.map((moment) => wallTime(moment, 'Europe/Berlin'))).toEqual([
      '2026-10-25 02:30+02:00',
      '2026-10-25 02:30+01:00',
    ]);
  });

  it('are each other’s inverse in every time zone', () => {
    fc.assert(
      fc.property(moments, zones, (at, timeZone) => {
        const moment = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
        expect(readWallTime(wallTime(moment, timeZone), timeZone)).toEqual({
          kind: 'once',
          moment,
        });
      }),
    );
  });

  it('know every minute around each change of the clocks', () => {
    const counts = { once: 0, twice: 0, never: 0 };
    for (const timeZone of [
      'Europe/Berlin',
      'America/Havana',
      'Australia/Lord_Howe',
      'Asia/Beirut',
    ])
      for (let day = '2026-03-01'; day < '2026-12-01'; day = addDays(day, 1)) {
        const minutes =
          startOfDay(addDays(day, 1), timeZone).getTime() - startOfDay(day, timeZone).getTime();
        // Ordinary days have nothing to find.
        if (minutes === 24 * 60 * 60_000) continue;
        for (let minute = 0; minute < 24 * 60; minute += 15) {
          const clock = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
          const read = readWallTime(`${day} ${clock}`, timeZone);
          if (!read) throw new Error(`${day} ${clock} is not read.`);
          counts[read.kind] += 1;
          if (read.kind === 'once') expect(wallTime(read.moment, timeZone)).toBe(`${day} ${clock}`);
          const offered =
            read.kind === 'twice' ? read.times : read.kind === 'never' ? read.nearest : [];
          for (const typed of offered)
            expect(readWallTime(typed, timeZone)).toMatchObject({ kind: 'once' });
        }
      }
    // An hour in three zones and half of one in the fourth, forward and back.
    expect(counts).toMatchObject({ twice: 14, never: 14 });
  });

  it.each([
    '2026-10-25 02:30+02:00',
    '2026-10-25 02:30 +02:00',
    '2026-10-25T02:30+0200',
    '2026-10-25 00:30Z',
  ])('read the exact time %s as it is, whatever the time zone', (typed) => {
    const moment = new Date('2026-10-25T00:30:00Z');
    expect(readWallTime(typed, 'America/New_York')).toEqual({ kind: 'once', moment });
  });
});
