import { describe, expect, it } from 'vitest';
import { taglineFrom } from './tagline.ts';

describe('taglineFrom', () => {
  it.each([
    ['takes the stop away', ['A quick tool.'], 'A quick tool', false],
    [
      'leaves three dots and an abbreviation alone',
      ['Files, links, etc.'],
      'Files, links, etc.',
      false,
    ],
    [
      'takes the first that fits',
      ['A tool that is quick and small.', 'A quick tool.'],
      'A quick tool',
      false,
    ],
    ['takes the first sentence', ['A quick tool. Free.'], 'A quick tool', false],
    ['cuts at a word', ['A tool that is now, and small'], 'A tool that is now', true],
    ['counts an emoji as one', ['🦀👩‍👩‍👧 is twenty long, yes'], '🦀👩‍👩‍👧 is twenty long', true],
  ])('%s', (_what, descriptions, text, isCut) => {
    expect(taglineFrom(descriptions, 20)).toEqual({ text, isCut });
  });

  it.each([[[]], [['']], [['x'.repeat(21)]]])('makes nothing of %j', (descriptions) => {
    expect(taglineFrom(descriptions, 20)).toBeUndefined();
  });
});
