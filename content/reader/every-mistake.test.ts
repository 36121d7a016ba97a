import { rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  mistakes,
  severalMistakes,
  type Mistake,
  folderAround,
  sourceWith,
} from '../../tests/fixtures/mistakes.ts';
import { readContent } from './read-content.ts';

/** A publication in which one review is made wrong again and again. */
function desk() {
  const { folder, file } = folderAround();
  return (made: readonly Mistake[]) => {
    writeFileSync(file, sourceWith(made));
    const { findings } = readContent(folder, { today: '2026-11-23' });
    rmSync(file);
    return findings;
  };
}

describe('a mistake in a review', () => {
  it('is made in a review that has nothing wrong', () => {
    expect(desk()([])).toEqual([]);
  });

  it.each(mistakes.map((mistake) => [mistake.what, mistake] as const))(
    'is one finding: %s',
    (_what, mistake) => {
      expect(desk()([mistake]).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
        expect.stringMatching(new RegExp(`^${mistake.rule}: .*[.?]$`)),
      ]);
    },
  );

  it('hides no other mistake, and makes no other finding', () => {
    const find = desk();
    fc.assert(
      fc.property(severalMistakes, (made) => {
        expect(
          find(made)
            .map(({ rule }) => rule)
            .sort(),
        ).toEqual(made.map(({ rule }) => rule).sort());
      }),
      { numRuns: 200 },
    );
  });
});
