import { describe, expect, it } from 'vitest';
import { consentDay } from './consent-day.ts';

const NOW = new Date('2026-11-19T08:00:00Z');

describe('consentDay', () => {
  it.each([
    ['2021-05-01', '2021-05-01T00:00:00.000Z'],
    ['2021/5/1', '2021-05-01T00:00:00.000Z'],
    ['2021-05-01 10:02:03', '2021-05-01T10:02:03.000Z'],
    ['2021-05-01T10:02:03.123Z', '2021-05-01T10:02:03.123Z'],
    ['2021-05-01T10:02:03.7Z', '2021-05-01T10:02:03.700Z'],
    ['2021-05-01T10:02:03+02:00', '2021-05-01T08:02:03.000Z'],
    ['2021-05-01 10:02:03 UTC', '2021-05-01T10:02:03.000Z'],
    ['1619863323', '2021-05-01T10:02:03.000Z'],
    ['1619863323000', '2021-05-01T10:02:03.000Z'],
    ['31/12/2020', '2020-12-31T00:00:00.000Z'],
    ['12/31/2020 10:00 AM', '2020-12-31T00:00:00.000Z'],
    ['05/05/2020', '2020-05-05T00:00:00.000Z'],
    ['01.02.2020', '2020-02-01T00:00:00.000Z'],
    ['May 1, 2021', '2021-05-01T00:00:00.000Z'],
    ['Sat, May 1st 2021', '2021-05-01T00:00:00.000Z'],
    ['1 May 2021', '2021-05-01T00:00:00.000Z'],
  ])('reads %s', (written, iso) => {
    expect(consentDay(written, NOW)?.toISOString()).toBe(iso);
  });

  it.each([
    ['which can be two days', '03/04/2020'],
    ['that there was not', '2021-02-30'],
    ['with two digits of a year', '31/12/20'],
    ['to come', '2027-01-01'],
    ['before there were lists', '1970-01-01'],
    ['of no month', '1 Foo 2021'],
    ['that is none', 'yesterday'],
    ['of a clock that there is not', '2021-05-01 25:00'],
  ])('does not guess at a day %s', (_what, written) => {
    expect(consentDay(written, NOW)).toBeUndefined();
  });
});
