import { describe, expect, it } from 'vitest';
import { htmlTree } from '#content/prose/html.ts';
import { parsed } from '../../tests/fixtures/content.ts';
import { linkList, plainParagraphs, wrap } from './plain.ts';

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
});

describe('plainParagraphs', () => {
  const plain = (markdown: string) => {
    const links: string[] = [];
    return { paragraphs: plainParagraphs(htmlTree(parsed(markdown).body), links), links };
  };

  it.each([
    ['markup', '*a* **b** `c` <Kbd>d</Kbd> &amp; e', ['a b c d & e']],
    ['two paragraphs', 'a\n\nb', ['a', 'b']],
    ['a hard break', 'a\\\nb', ['a \nb']],
    ['nothing', '', []],
  ])('reads %s', (_what, markdown, paragraphs) => {
    expect(plain(markdown).paragraphs).toEqual(paragraphs);
  });

  it('numbers the links, each address once', () => {
    expect(
      plain('[a](https://a.example) [b](https://b.example)\n\n[c](https://a.example "title")'),
    ).toEqual({
      paragraphs: ['a [1] b [2]', 'c [1]'],
      links: ['https://a.example', 'https://b.example'],
    });
  });

  it('goes on from the links that are there already', () => {
    const links = ['https://first.example'];
    const { body } = parsed('[a](https://a.example)');
    expect(plainParagraphs(htmlTree(body), links)).toEqual(['a [2]']);
    expect(links).toEqual(['https://first.example', 'https://a.example']);
  });

  it('writes an address in plain sight without a number', () => {
    expect(plain('see https://a.example').paragraphs).toEqual(['see https://a.example']);
  });
});

describe('linkList', () => {
  it('is one numbered line for each address', () => {
    expect(linkList(['https://a.example', 'https://b.example'])).toBe(
      '[1] https://a.example\n[2] https://b.example',
    );
    expect(linkList([])).toBe('');
  });
});
