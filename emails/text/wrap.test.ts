import { describe, expect, it } from 'vitest';
import { wrap } from './wrap.ts';

describe('wrap', () => {
  it('fills a line of 72 characters', () => {
    expect(wrap(`${'a'.repeat(35)} ${'b'.repeat(36)} c`)).toBe(
      `${'a'.repeat(35)} ${'b'.repeat(36)}\nc`,
    );
    expect(wrap(`${'a'.repeat(35)} ${'b'.repeat(37)}`)).toBe(
      `${'a'.repeat(35)}\n${'b'.repeat(37)}`,
    );
  });

  it('counts the indent, which stands before every line', () => {
    expect(wrap(`${'a'.repeat(35)} ${'b'.repeat(34)} c`, '  ')).toBe(
      `  ${'a'.repeat(35)} ${'b'.repeat(34)}\n  c`,
    );
    expect(wrap(`${'a'.repeat(35)} ${'b'.repeat(35)}`, '  ')).toBe(
      `  ${'a'.repeat(35)}\n  ${'b'.repeat(35)}`,
    );
  });

  it('keeps a word whole that is longer than a line', () => {
    const link = `https://x.example/${'y'.repeat(80)}`;
    expect(wrap(`see ${link} for more`)).toBe(`see\n${link}\nfor more`);
    expect(wrap(link)).toBe(link);
  });

  it.each([
    ['', ''],
    ['   ', ''],
    [' a \n\t b ', 'a b'],
  ])('makes of %j the line %j', (paragraph, lines) => {
    expect(wrap(paragraph)).toBe(lines);
  });

  it('can begin with a mark of its own, as an item of a list does', () => {
    expect(wrap(`${'a'.repeat(35)} ${'b'.repeat(40)}`, '  ', '* ')).toBe(
      `* ${'a'.repeat(35)}\n  ${'b'.repeat(40)}`,
    );
  });
});
