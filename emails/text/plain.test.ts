import { describe, expect, it } from 'vitest';
import { htmlTree } from '#content/prose/html.ts';
import { parsed } from '../../tests/fixtures/content.ts';
import { linkList, plainBlocks } from './plain.ts';

describe('plainBlocks', () => {
  const plain = (markdown: string, indent = '') => {
    const links: string[] = [];
    return { blocks: plainBlocks(htmlTree(parsed(markdown).body), links, indent), links };
  };

  it.each([
    ['markup', '*a* **b** ~~c~~ `d` <Kbd>e</Kbd> &amp; f', ['a b ~~c~~ d e & f']],
    ['two paragraphs', 'a\n\nb', ['a', 'b']],
    ['a hard break', 'a\\\nb', ['a b']],
    ['headings', '## a\n\nb', ['a', 'b']],
    ['a list', '- a *b*\n- c', ['* a b\n* c']],
    ['a list of paragraphs', '- a\n\n  b\n- c', ['* a\n  b\n* c']],
    ['a list in a list', '- a\n  - b\n- c', ['* a\n  * b\n* c']],
    ['a numbered list', '9. a\n10. b', ['9. a\n10. b']],
    ['things to do', '- [x] a\n- [ ] b', ['* [x] a\n* [ ] b']],
    ['a quotation', '> a\n>\n> b', ['> a\n>\n> b']],
    ['a quotation in a list', '- a\n\n  > b', ['* a\n  > b']],
    ['code, with its lines and its indent', '```\na\n\n  b\n```', ['    a\n\n      b']],
    ['a line across', 'a\n\n***', ['a', '* * *']],
    ['a table', '| a | b |\n| - | - |\n| c | d |', ['a | b\nc | d']],
    ['a component on lines of its own', '<Note>\n  a\n\n  b\n</Note>', ['| a\n|\n| b']],
    ['a component with a label', '<Correction>a</Correction>', ['| Correction: a']],
    ['a component for the inside of a line, alone', '<Kbd>a</Kbd>', ['a']],
    ['nothing', '', []],
  ])('reads %s', (_what, markdown, blocks) => {
    expect(plain(markdown).blocks).toEqual(blocks);
  });

  it('puts the indent before each line of every block', () => {
    const { blocks } = plain(
      'a\n\n- b\n  - c\n\n> d\n>\n> e\n\n```\nf\n```\n\n<Note>g</Note>\n\n| h |\n| - |',
      '  ',
    );
    expect(blocks.join('\n').split('\n')).toEqual([
      '  a',
      '  * b',
      '    * c',
      '  > d',
      '  >',
      '  > e',
      '      f',
      '  | g',
      '  h',
    ]);
  });

  it('does not number a link whose words are its address', () => {
    const words = 'https://a.example, jo@a.example, https://a.example/路径?b=[2 c';
    expect(plain(words)).toEqual({
      blocks: [words],
      links: [],
    });
  });

  it('numbers the links, each address once', () => {
    expect(
      plain('[a](https://a.example) [b](https://b.example)\n\n[c](https://a.example "title")'),
    ).toEqual({
      blocks: ['a [1] b [2]', 'c [1]'],
      links: ['https://a.example', 'https://b.example'],
    });
  });

  it('reads a picture as its words, with a link to it', () => {
    expect(plain('![a cat](https://a.example/c.png)')).toEqual({
      blocks: ['a cat [1]'],
      links: ['https://a.example/c.png'],
    });
  });

  it('reads a picture in a link as the words of the link', () => {
    expect(plain('[![a cat](https://a.example/c.png)](https://a.example/)')).toEqual({
      blocks: ['a cat [1]'],
      links: ['https://a.example/'],
    });
  });

  it('goes on from the links that are there already', () => {
    const links = ['https://first.example'];
    const { body } = parsed('[a](https://a.example)');
    expect(plainBlocks(htmlTree(body), links)).toEqual(['a [2]']);
    expect(links).toEqual(['https://first.example', 'https://a.example']);
  });

  it('writes an address in plain sight without a number', () => {
    expect(plain('see https://a.example').blocks).toEqual(['see https://a.example']);
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
