import { describe, expect, it } from 'vitest';
import { dayOf, plannedTime, startOfDay, wallTime } from './planned-time.ts';

const BERLIN = 'Europe/Berlin';
const at = (typed: string, zone = BERLIN) => plannedTime(typed, zone).toISOString();

describe('plannedTime', () => {
  it('reads a time of the wall clock in winter and in summer', () => {
    expect(at('2026-11-26 08:00')).toBe('2026-11-26T07:00:00.000Z');
    expect(at('2026-07-02 08:00')).toBe('2026-07-02T06:00:00.000Z');
    expect(at('2026-11-26T08:00', 'America/New_York')).toBe('2026-11-26T13:00:00.000Z');
  });

  it('refuses a time that the clocks jump over', () => {
    expect(() => at('2027-03-28 02:30')).toThrow(
      'In Europe/Berlin there is no 02:30 on 2027-03-28: the clocks go forward.',
    );
    expect(at('2027-03-28 03:00')).toBe('2027-03-28T01:00:00.000Z');
  });

  it('takes the first of a time that comes twice', () => {
    expect(at('2026-10-25 02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each(['tomorrow', '2026-02-30 08:00', '2026-11-26', '2026-11-26 24:00', '26.11.2026 08:00'])(
    'refuses %s',
    (typed) => {
      expect(() => at(typed)).toThrow(`"${typed}" is not a time.`);
    },
  );
});

describe('the wall clock', () => {
  it('shows a moment in the time zone', () => {
    expect(wallTime(new Date('2026-11-26T23:30:00Z'), BERLIN)).toBe('2026-11-27 00:30');
    expect(dayOf(new Date('2026-11-26T23:30:00Z'), BERLIN)).toBe('2026-11-27');
  });

  it('begins a day at its own midnight, also on the day of 25 hours', () => {
    const noon = new Date('2026-10-25T11:00:00Z');
    expect(startOfDay(noon, BERLIN).toISOString()).toBe('2026-10-24T22:00:00.000Z');
  });
});
