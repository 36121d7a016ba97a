import { describe, expect, it } from 'vitest';
import { parsed } from '../../tests/fixtures/content.ts';
import { collapse, countCharacters, textRuns, visibleText } from './text.ts';

const visible = (markdown: string) => visibleText(parsed(markdown).body);

describe('countCharacters', () => {
  it.each([
    ['a letter', 'a', 1],
    ['an emoji outside the basic plane', '😀', 1],
    ['a family emoji, joined of four', '👨‍👩‍👧‍👦', 1],
    ['an emoji with a skin tone', '👍🏽', 1],
    ['a heart with its variation selector', '❤️', 1],
    ['a keycap', '1️⃣', 1],
    ['a flag of two regional indicators', '🇩🇪', 1],
    ['two flags in a row', '🇩🇪🇫🇷', 2],
    ['the flag of Scotland, of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', 1],
    ['a letter with a combining mark', 'e\u0301', 1],
    ['a letter with three combining marks', 'a\u0300\u0301\u0302', 1],
    ['a precomposed letter', 'é', 1],
    ['a Hangul syllable of three jamo', '\u1112\u1161\u11ab', 1],
    ['Devanagari', 'नमस्ते', 3],
    ['Hebrew, from right to left', 'שלום עולם', 9],
    ['Arabic with vowel marks', 'مَرْحَبًا', 5],
    ['nothing', '', 0],
    ['white space alone', ' \t\n\u00a0 ', 0],
    ['words with a run of white space between them', 'a \n\t b', 3],
    ['a no-break space between letters', 'a\u00a0b', 3],
    ['letters with a zero-width space between them', 'a\u200bb', 2],
    ['letters with a soft hyphen between them', 'a\u00adb', 2],
    ['a byte order mark and a word joiner', '\ufeffa\u2060b', 2],
  ])('counts %s', (_what, text, count) => {
    expect(countCharacters(text)).toBe(count);
  });

  it('counts each letter below U+0300 as one, whatever stands beside it', () => {
    const letters = Array.from({ length: 0x2e0 }, (_, index) => String.fromCharCode(index + 0x20));
    const seen = letters.filter((letter) => countCharacters(letter) === 1);
    const pairs = seen.map((first) => seen.map((second) => first + second).join('')).join('');
    const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(pairs);
    expect(seen.length).toBeGreaterThan(690);
    expect(countCharacters(pairs)).toBe(Array.from(clusters).length);
  });

  it('keeps the zero-width joiner, which joins emoji into one', () => {
    expect(collapse('👩‍💻')).toBe('👩‍💻');
    expect(countCharacters('👩💻')).toBe(2);
  });
});

describe('visibleText', () => {
  it.each([
    ['emphasis', '*a* _b_ **c**', 'a b c'],
    ['nested emphasis', '***a* b** c', 'a b c'],
    ['text that is struck out with its marks', 'a ~~b *c*~~ d', 'a ~~b c~~ d'],
    ['single tildes', '20~25 ms *a 30~40* ~c~', '20~25 ms a 30~40 ~c~'],
    ['emphasis inside a word', 'un*believ*able', 'unbelievable'],
    ['a code span', 'run `npm  test` now', 'run npm test now'],
    ['a code span with back quotes', '`` a`b ``', 'a`b'],
    ['markup inside a code span', '`*a* &amp; \\*`', '*a* &amp; \\*'],
    ['a link without its address and title', '[a *b*](https://x.example "title") c', 'a b c'],
    ['a link by reference', '[a][x]\n\n[x]: https://x.example', 'a'],
    ['an address in plain sight', 'https://x.example', 'https://x.example'],
    ['an image by its alternative text', '![a cat](https://x.example/c.png)', 'a cat'],
    ['named entities', 'a &amp; b &lt; c &eacute;', 'a & b < c é'],
    ['numeric entities', '&#65;&#x1F600;', 'A😀'],
    ['a no-break space by name', 'a&nbsp;b', 'a b'],
    ['escapes', '\\*a\\* \\{b\\} \\< c', '*a* {b} < c'],
    ['a soft line break', 'a\n   b', 'a b'],
    ['a hard break of two spaces', 'a  \nb', 'a b'],
    ['a hard break of a backslash', 'a\\\nb', 'a b'],
    ['paragraphs', 'a\n\nb', 'a b'],
    ['the items of a list', '- a\n- b', 'a b'],
    ['an allowed element', 'press <Kbd>Ctrl-R</Kbd>', 'press Ctrl-R'],
    ['no expression', 'a {1 + 1} b', 'a b'],
  ])('reads %s', (_what, markdown, text) => {
    expect(visible(markdown)).toBe(text);
  });
});

describe('textRuns', () => {
  it('says where each run stands in the source', () => {
    const document = parsed('a *b* `c`');
    const runs = [...textRuns(document.body)].filter(({ value }) => value.trim());
    expect(runs.map(({ start, end }) => document.source.slice(start, end))).toEqual([
      'a ',
      'b',
      '`c`',
    ]);
  });
});
