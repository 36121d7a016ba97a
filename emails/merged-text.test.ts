import { describe, expect, it } from 'vitest';
import { MergedText } from './merged-text.ts';

describe('a merged text', () => {
  it.each([
    [
      'with values between its pieces',
      ['Dear ', ', see ', ' — “ß”.'],
      ['Ann', 'https://a.example'],
    ],
    ['that begins and ends with a value', ['', ' and ', ''], ['one', 'another']],
    ['without a value', ['Words.'], []],
    ['without anything', [''], []],
  ])('%s has the length, the string and the JSON of the whole', (_which, pieces, values) => {
    const merged = new MergedText(pieces, values);
    const whole = pieces.map((piece, index) => `${piece}${values[index] ?? ''}`).join('');
    expect(String(merged)).toBe(whole);
    expect(merged.length).toBe(whole.length);
    expect(JSON.stringify([merged])).toBe(JSON.stringify([whole]));
  });
});
