import { describe, expect, it } from 'vitest';
import { niceTop, plotBars } from './plot.ts';

describe('plotBars', () => {
  it('draws bars from zero, with a scale', () => {
    const bars = [
      { label: 'Sep', value: 0 },
      { label: 'Oct', value: 50 },
      { label: 'Nov', value: 100 },
    ];
    expect(plotBars(bars, 4)).toBe(
      [
        '100 │           ███',
        '    │           ███',
        ' 50 │      ███  ███',
        '    │      ███  ███',
        '  0 └───────────────',
        '      Sep  Oct  Nov',
      ].join('\n'),
    );
  });

  it('draws parts of a line', () => {
    expect(plotBars([{ label: 'Nov', value: 3 }], 1)).toBe(
      ['4 │ ▆▆▆', '0 └─────', '    Nov'].join('\n'),
    );
  });

  it('draws nothing for an empty list', () => {
    expect(plotBars([{ label: 'Nov', value: 0 }], 2)).not.toMatch(/[▁-█]/);
  });
});

describe('niceTop', () => {
  it.each([
    [1, 2],
    [7, 8],
    [11, 20],
    [149_999, 200_000],
    [1_000_000, 1_000_000],
  ])('ends the scale for %i at %i', (value, top) => expect(niceTop(value)).toBe(top));
});
