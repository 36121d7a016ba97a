import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { pauseRange, readPauseEnd, usualPauseEnd } from './pause.ts';

/** Midnight has passed in Berlin, and not yet in Greenwich. */
const NOW = new Date('2026-11-18T23:30:00Z');

describe('a pause', () => {
  it('by one press lasts as long as the configuration says', () => {
    expect(publication.limits.pauseDays.usual).toBe(28);
    expect(usualPauseEnd(NOW)).toBe('2026-12-17');
  });

  it('ends with the beginning of its day where the publication is', () => {
    expect(readPauseEnd(' 2026-12-24 ', NOW)).toEqual(new Date('2026-12-23T23:00:00Z'));
    expect(readPauseEnd('2027-06-01', NOW)).toEqual(new Date('2027-05-31T22:00:00Z'));
  });

  it('may end tomorrow, and no later than its longest', () => {
    const { first, last } = pauseRange(NOW);
    expect([first, last]).toEqual(['2026-11-20', '2027-11-20']);
    for (const day of [first, last]) expect(readPauseEnd(day, NOW)).toBeInstanceOf(Date);
    expect(readPauseEnd('2026-11-19', NOW)).toMatch(/is over, or has begun/);
    expect(readPauseEnd('2027-11-21', NOW)).toMatch(/366 days at most/);
  });

  it.each(['', 'soon', '2026-02-30', '2026-13-01', '2026-1-1', '+012026-11-20', '２０２６-12-24'])(
    'ends on no such day as %j',
    (typed) => {
      expect(readPauseEnd(typed, NOW)).toBe('Choose a day, such as 2027-01-31.');
    },
  );
});
