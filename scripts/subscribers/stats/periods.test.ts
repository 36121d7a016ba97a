import { describe, expect, it } from 'vitest';
import { statisticsOf } from './periods.ts';

const STATES = { pending: 5, active: 90, paused: 10, unsubscribed: 7, bounced: 1, complained: 0 };
const NOW = new Date('2026-11-25T10:00:00Z');
const on = (day: string, kind: string, many: number, source = 'site-form') => ({
  day,
  kind,
  source,
  many,
});

describe('statisticsOf', () => {
  const { periods, onList, sources } = statisticsOf(
    {
      states: STATES,
      days: [
        on('2026-09-30', 'imported', 60, 'import: old'),
        on('2026-10-01', 'asked', 40),
        on('2026-10-31', 'confirmed', 30, 'confirmation-mail'),
        on('2026-11-01', 'asked', 30),
        on('2026-11-02', 'asked', 10, 'embedded'),
        on('2026-11-02', 'confirmed', 20, 'confirmation-mail'),
        on('2026-11-03', 'unsubscribed', 10, 'page'),
        on('2026-11-03', 'undone', 2, 'page'),
        on('2026-11-04', 'complained', 1, 'webhook'),
        on('2026-11-05', 'erased', 1, 'operator'),
        on('2026-11-05', 'purged', 99, 'clock'),
      ],
    },
    NOW,
    3,
  );

  it('counts active and paused as being on the list', () => expect(onList).toBe(100));

  it('counts the size of each month back from now', () => {
    expect(periods.map(({ month, size }) => [month, size])).toEqual([
      ['2026-09', 60],
      ['2026-10', 90],
      ['2026-11', 100],
    ]);
  });

  it('gives the rates of a month', () => {
    expect(periods.at(-1)).toEqual({
      month: '2026-11',
      asked: 40,
      confirmed: 20,
      imported: 0,
      left: 10,
      size: 100,
      confirmationRate: 0.5,
      churn: 10 / 90,
    });
  });

  it('gives no rate where there was nobody', () => {
    expect(periods[0]).toMatchObject({ confirmationRate: undefined, churn: undefined });
  });

  it('lists the sources, the largest first', () => {
    expect(sources).toEqual([
      { source: 'site-form', asked: 70, imported: 0 },
      { source: 'import: old', asked: 0, imported: 60 },
      { source: 'embedded', asked: 10, imported: 0 },
    ]);
  });

  it('goes over the turn of the year', () => {
    const { periods } = statisticsOf({ states: STATES, days: [] }, new Date('2026-01-31'), 3);
    expect(periods.map(({ month }) => month)).toEqual(['2025-11', '2025-12', '2026-01']);
  });
});
