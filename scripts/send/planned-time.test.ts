import { describe, expect, it } from 'vitest';
import { UserError } from '#errors';
import { plannedTime } from './planned-time.ts';

const BERLIN = 'Europe/Berlin';
const at = (typed: string, zone = BERLIN) => plannedTime(typed, zone).toISOString();
/** What a person reads who types this. */
const refusal = (typed: string, zone = BERLIN) => {
  try {
    return at(typed, zone);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.message, error.hint];
  }
};

describe('plannedTime', () => {
  it('reads a time of the wall clock in winter and in summer', () => {
    expect(at('2026-11-26 08:00')).toBe('2026-11-26T07:00:00.000Z');
    expect(at('2026-07-02 08:00')).toBe('2026-07-02T06:00:00.000Z');
    expect(at('2026-11-26T08:00', 'America/New_York')).toBe('2026-11-26T13:00:00.000Z');
  });

  it('refuses a time that the clocks jump over, and offers the nearest that exist', () => {
    expect(refusal('2027-03-28 02:30')).toEqual([
      'In Europe/Berlin it is never 2027-03-28 02:30: the clocks go forward over it.',
      'The nearest times are --at "2027-03-28 01:59" and --at "2027-03-28 03:00".',
    ]);
    expect(at('2027-03-28 03:00')).toBe('2027-03-28T01:00:00.000Z');
    expect(refusal('2026-03-08 00:00', 'America/Havana')).toEqual([
      'In America/Havana it is never 2026-03-08 00:00: the clocks go forward over it.',
      'The nearest times are --at "2026-03-07 23:59" and --at "2026-03-08 01:00".',
    ]);
  });

  it('asks which one is meant where a time comes twice, and takes the answer', () => {
    expect(refusal('2026-10-25 02:30')).toEqual([
      'In Europe/Berlin it is 2026-10-25 02:30 twice, because the clocks go back.',
      'Say which one you mean: --at "2026-10-25 02:30+02:00" is the earlier one, --at "2026-10-25 02:30+01:00" the later one.',
    ]);
    expect(at('2026-10-25 02:30+02:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-10-25 02:30+01:00')).toBe('2026-10-25T01:30:00.000Z');
  });

  it.each([
    'tomorrow',
    '2026-02-30 08:00',
    '2026-11-26',
    '2026-11-26 24:00',
    '2026-11-26 08:60',
    '2026-11-26 08:00+25:00',
    '26.11.2026 08:00',
  ])('refuses %s', (typed) => {
    expect(() => at(typed)).toThrow(`"${typed}" is not a time.`);
  });
});
