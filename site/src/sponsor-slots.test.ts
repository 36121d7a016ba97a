import { describe, expect, it } from 'vitest';
import { slotsToCome } from './sponsor-slots.ts';

const NEWEST = { number: 24, date: '2026-11-19' };

describe('slotsToCome', () => {
  it('counts the issues on from the newest, each on the day of publication', () => {
    const sponsors = [{ name: 'Acme', issues: [20, 26] }];
    expect(slotsToCome({ newest: NEWEST, sponsors, today: '2026-11-24' }, 3)).toEqual([
      { issue: 25, date: '2026-11-26', sponsor: undefined },
      { issue: 26, date: '2026-12-03', sponsor: 'Acme' },
      { issue: 27, date: '2026-12-10', sponsor: undefined },
      { issue: 28, date: '2026-12-17', sponsor: undefined },
    ]);
  });

  it('offers no day that has passed after a pause', () => {
    const [first] = slotsToCome({ newest: NEWEST, sponsors: [], today: '2027-02-01' }, 1);
    expect(first).toEqual({ issue: 25, date: '2027-02-04', sponsor: undefined });
  });

  it('begins with the first issue where there is none yet', () => {
    const [first] = slotsToCome({ newest: undefined, sponsors: [], today: '2026-11-24' }, 1);
    expect(first).toEqual({ issue: 1, date: '2026-11-26', sponsor: undefined });
  });
});
