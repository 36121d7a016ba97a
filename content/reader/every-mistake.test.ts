import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reviewSource } from '../../tests/fixtures/content.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import {
  mistakes,
  severalMistakes,
  soundParts,
  sourceOf,
  type Mistake,
} from '../../tests/fixtures/mistakes.ts';
import { readContent } from './read-content.ts';

/** A publication in which one review is made wrong again and again. */
function desk() {
  const folder = temporaryFolder({
    'categories/editors.yaml': 'name: Editors\ndescription: Where code is written.\n',
    'authors/the-desk.yaml': 'name: The desk\n',
    'reviews/other.mdx': reviewSource({ url: 'https://other.example', reviewed: '2026-01-01' }),
  });
  const file = join(folder, 'reviews/tool.mdx');
  return (made: readonly Mistake[]) => {
    const parts = soundParts();
    for (const { make } of made) make(parts);
    writeFileSync(file, sourceOf(parts));
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
