import { describe, expect, it } from 'vitest';
import { dayOf, startOfDay } from './cadence.ts';

describe('dayOf', () => {
  it('is the day on the wall where the publication is', () => {
    const moment = new Date('2026-11-18T23:30:00Z');
    expect(dayOf(moment, 'Europe/Berlin')).toBe('2026-11-19');
    expect(dayOf(moment, 'America/Los_Angeles')).toBe('2026-11-18');
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
  ])('of %s in %s is %s', (day, timeZone, moment) => {
    expect(startOfDay(day, timeZone)).toEqual(new Date(moment));
  });
});
