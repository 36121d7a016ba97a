import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { paragraphsOnly } from './paragraphs-only.ts';

/** What stands here begins on line 6. */
const check = (likes: string) => complaints(paragraphsOnly, `## Likes\n\n${likes}\n`);

describe('paragraphs-only', () => {
  it.each([
    ['a paragraph', 'words'],
    ['two paragraphs', 'words\n\nmore words'],
    ['inline markup', '*a* `b` [c](https://c.example) <Kbd>d</Kbd>'],
    ['a link by reference', '[a][x]\n\n[x]: https://x.example'],
  ])('takes %s', (_what, likes) => {
    expect(check(likes)).toEqual([]);
  });

  it.each([
    ['A heading', '### Title'],
    ['A list', '- a\n- b'],
    ['A list', '1. a\n2. b'],
    ['A table', '| a | b |\n| - | - |\n| c | d |'],
    ['A block quote', '> a'],
    ['A code block', '```js\na\n```'],
    ['A line across', '***'],
    ['A <Note>', '<Note>a</Note>'],
    ['A <Correction>', '<Correction>a</Correction>'],
  ])('refuses this: %s (%#)', (what, likes) => {
    expect(check(likes)).toEqual([`6:1 ${what} has no place in "Likes". Write it as a paragraph.`]);
  });

  it.each([
    ['an image', 'a ![b](https://b.example/b.png)', '6:3'],
    ['an image by reference', 'a ![b][x]\n\n[x]: https://b.example/b.png', '6:3'],
    ['an image inside emphasis', '*a ![b](https://b.example/b.png)*', '6:4'],
    ['an image inside a link', '[![b](https://b.example/b.png)](https://c.example)', '6:2'],
  ])('refuses %s', (_what, likes, place) => {
    expect(check(likes)).toEqual([`${place} An image has no place in "Likes". Take it out.`]);
  });

  it('looks at every section by its name', () => {
    expect(complaints(paragraphsOnly, '## Dislikes\n\n> a\n')).toEqual([
      '6:1 A block quote has no place in "Dislikes". Write it as a paragraph.',
    ]);
  });
});
