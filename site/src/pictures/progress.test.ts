import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

describe('the progress of drawing', () => {
  it('is silent at first, and then says how much is left', () => {
    const lines: string[] = [];
    let now = 0;
    const drawn = createProgress(
      1_001,
      (line) => void lines.push(line),
      () => now,
    );
    for (let count = 0; count < 200; count++) {
      drawn();
      now += 100;
    }
    expect(lines).toEqual([
      'Pictures: 51 of 1001 drawn, about 2 min left.',
      'Pictures: 101 of 1001 drawn, about 2 min left.',
      'Pictures: 151 of 1001 drawn, about 85 s left.',
    ]);
  });
});
