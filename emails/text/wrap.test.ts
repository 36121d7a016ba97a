import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { longLine, LONGEST_LINE, wrap, WIDTH } from './wrap.ts';

describe('wrap', () => {
  it('fills a line of 72 columns', () => {
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
    ['100\u00a0km', '100\u00a0km'],
  ])('makes of %j the line %j', (paragraph, lines) => {
    expect(wrap(paragraph)).toBe(lines);
  });

  it('can begin with a mark of its own, as an item of a list does', () => {
    expect(wrap(`${'a'.repeat(35)} ${'b'.repeat(40)}`, '  ', '* ')).toBe(
      `* ${'a'.repeat(35)}\n  ${'b'.repeat(40)}`,
    );
  });

  it.each([
    ['Chinese, 36 characters a line', '汉'.repeat(40), ['汉'.repeat(36), '汉'.repeat(4)]],
    ['a mark that may not begin a line', `${'字'.repeat(36)}。字`, ['字'.repeat(35), '字。字']],
    ['a bracket that may not end one', `${'字'.repeat(35)}「字」`, ['字'.repeat(35), '「字」']],
    ['a long vowel', `${'カ'.repeat(36)}ー`, ['カ'.repeat(35), 'カー']],
    ['the wide space', `${'字'.repeat(36)}\u3000字`, ['字'.repeat(36), '字']],
    [
      'Korean between its words',
      '한국어는 띄어쓰기로 나눕니다 '.repeat(3),
      ['한국어는 띄어쓰기로 나눕니다 한국어는 띄어쓰기로 나눕니다 한국어는', '띄어쓰기로 나눕니다'],
    ],
    ['Korean without a space', '가'.repeat(40), ['가'.repeat(36), '가'.repeat(4)]],
    ['Thai by its words', 'เครื่องมือ'.repeat(12), ['เครื่องมือ'.repeat(10), 'เครื่องมือ'.repeat(2)]],
    ['emoji, each in one piece', '👩‍👩‍👧'.repeat(37), ['👩‍👩‍👧'.repeat(36), '👩‍👩‍👧']],
    ['an option among Chinese', `${'字'.repeat(33)}--option字`, ['字'.repeat(32), '字--option字']],
  ])('breaks %s', (_what, paragraph, lines) => {
    expect(wrap(paragraph).split('\n')).toEqual(lines);
  });

  it('keeps to 998 bytes a line where nothing allows a break', () => {
    expect(wrap(`see ${'x'.repeat(1_500)}`, '  ').split('\n')).toEqual([
      '  see',
      `  ${'x'.repeat(996)}`,
      `  ${'x'.repeat(504)}`,
    ]);
    const lines = wrap('e\u0301'.repeat(1_000)).split('\n');
    expect(lines.every((line) => line.startsWith('e') && line.endsWith('\u0301'))).toBe(true);
  });

  const words = [
    ...[
      'word',
      'https://a.example/b?c=d',
      '--option',
      '漢字',
      'ひらがな、',
      '「引用」',
      '。',
      'ー',
    ],
    ...[
      '한국어',
      'ภาษาไทย',
      'كلمة',
      'מילה',
      '👩‍👩‍👧',
      'é',
      '\u00a0',
      '\u200b',
      ' ',
      ' ',
      '字'.repeat(50),
    ],
    ...['x'.repeat(90), 'ß'.repeat(700)],
  ];
  const text = fc
    .array(fc.constantFrom(...words), { maxLength: 60 })
    .map((parts) => parts.join(''));

  it('loses no character, whatever the words are', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('', '  ', '> '), (paragraph, indent) => {
        const unindented = wrap(paragraph, indent)
          .split('\n')
          .map((line) => line.slice(indent.length));
        const seen = (some: string) => some.replace(/\s/g, '');
        expect(seen(unindented.join(''))).toBe(seen(paragraph));
      }),
    );
  });

  it('makes no line too wide that could end sooner, none of 999 bytes, and none that begins with a closing mark', () => {
    fc.assert(
      fc.property(text, (paragraph) => {
        // A space before such a mark is the writer's leave to break there.
        const typed = paragraph.replace(/[\s\u200b]+(?=[、。」ー])/g, '');
        for (const [index, line] of wrap(typed).split('\n').entries()) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(LONGEST_LINE);
          if (stringWidth(line) > WIDTH) expect(wrap(line)).toBe(line);
          if (index > 0) expect(line).not.toMatch(/^[、。」ー]/);
        }
      }),
    );
  });
});

describe('longLine', () => {
  it('leaves a line of code as it is, up to 998 bytes', () => {
    expect(longLine(' a  b '.repeat(100))).toEqual([' a  b '.repeat(100)]);
    expect(longLine('ß'.repeat(500))).toEqual(['ß'.repeat(499), 'ß']);
  });
});
