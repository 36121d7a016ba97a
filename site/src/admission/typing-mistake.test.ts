import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOneMistakeAway, probablyMeant } from './typing-mistake.ts';

const meant = (email: string) => probablyMeant({ email });

describe('probablyMeant', () => {
  it.each([
    ['ann@gmial.com', 'ann@gmail.com'],
    ['ann@gmai.com', 'ann@gmail.com'],
    ['ann@gmaill.com', 'ann@gmail.com'],
    ['ann@gnail.com', 'ann@gmail.com'],
    ['ann@gmail.con', 'ann@gmail.com'],
    ['ann@gmail.co', 'ann@gmail.com'],
    ['Ann+x@hotmial.com', 'Ann+x@hotmail.com'],
    ['ann@outlok.com', 'ann@outlook.com'],
    ['ann@yaho.com', 'ann@yahoo.com'],
    ['ann@protonmial.com', 'ann@protonmail.com'],
    ['ann@icluod.com', 'ann@icloud.com'],
  ])('takes %s for %s', (typed, address) => {
    expect(meant(typed)).toBe(address);
  });

  it.each([
    'ann@gmail.com',
    'ann@ymail.com',
    'ann@mail.com',
    'ann@email.com',
    'ann@gmx.at',
    'ann@reader.example',
    'ann@hey.co',
    'ann@aon.com',
    'ann@me.com',
    'ann@mail.gmail.com',
  ])('lets %s be', (typed) => {
    expect(meant(typed)).toBeUndefined();
  });
});

describe('isOneMistakeAway', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

  /** The distance of Damerau and Levenshtein, by the book. */
  const distance = (a: string, b: string): number => {
    const rows = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
    );
    const at = (i: number, j: number) => rows[i]?.[j] ?? Infinity;
    for (let i = 1; i <= a.length; i++)
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        const row = rows[i];
        if (row)
          row[j] = Math.min(
            at(i - 1, j) + 1,
            at(i, j - 1) + 1,
            at(i - 1, j - 1) + same,
            swapped ? at(i - 2, j - 2) + 1 : Infinity,
          );
      }
    return at(a.length, b.length);
  };

  it('agrees with the distance by the book', () => {
    fc.assert(
      fc.property(letters, letters, (a, b) => {
        expect(isOneMistakeAway(a, b)).toBe(distance(a, b) === 1);
      }),
      { numRuns: 2_000 },
    );
  });
});
