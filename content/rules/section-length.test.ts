import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { sectionLength } from './section-length.ts';

const WORDS = 'It is quick, it is small and it says what it does. '.repeat(7);
const ENOUGH = WORDS.slice(0, 60);
const check = (likes: string, dislikes = ENOUGH) =>
  complaints(sectionLength, `## Likes\n\n${likes}\n\n## Dislikes\n\n${dislikes}\n`);
/** Where the text of Likes is too long, as `line:column`; its first line is line 6. */
const cutAt = (likes: string) => check(likes).map((complaint) => complaint.split(' ')[0]);

describe('section-length', () => {
  it.each([
    ['40 characters', 'x'.repeat(40)],
    ['300 characters', 'x'.repeat(300)],
    ['300 family emoji', '👨‍👩‍👧‍👦'.repeat(300)],
    ['300 letters with combining marks', 'e\u0301'.repeat(300)],
    ['300 characters in entities', '&amp;'.repeat(300)],
    ['300 characters and the address of a link', `[${'x'.repeat(300)}](https://x.example)`],
    ['300 characters and a run of white space', `${'x'.repeat(150)} \n   ${'x'.repeat(149)}`],
  ])('takes %s', (_what, likes) => {
    expect(check(likes)).toEqual([]);
  });

  it('refuses 301 characters in Likes', () => {
    expect(check('x'.repeat(301))).toEqual([
      '6:301 "Likes" has 301 characters; 300 is the limit. Cut 1.',
    ]);
  });

  it('refuses 39 characters, at the heading', () => {
    expect(check(ENOUGH, 'x'.repeat(39))).toEqual([
      '8:1 "Dislikes" has 39 characters; 40 is the least. Add 1.',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['white space in entities', '&nbsp;'.repeat(50)],
    ['zero-width spaces', '\u200b'.repeat(50)],
    ['a thematic break', '***'],
  ])('takes %s for empty', (_what, likes) => {
    expect(check(likes)).toEqual(['4:1 "Likes" is empty. Write 40 to 300 characters.']);
  });

  it('measures each section by itself', () => {
    expect(check('x'.repeat(305), 'y'.repeat(310))).toEqual([
      '6:301 "Likes" has 305 characters; 300 is the limit. Cut 5.',
      '10:301 "Dislikes" has 310 characters; 300 is the limit. Cut 10.',
    ]);
  });
});

describe('the place of the 301st character', () => {
  const long = 'y'.repeat(320);

  it.each([
    ['plain words', WORDS, '6:301'],
    ['a line that was broken before', `${'x'.repeat(100)}\n${long}`, '7:200'],
    ['a line that was broken and indented', `${'x'.repeat(100)}\n   ${long}`, '7:203'],
    ['a paragraph before', `${'x'.repeat(100)}\n\n${long}`, '8:200'],
    ['a hard break before', `${'x'.repeat(100)}\\\n${long}`, '7:200'],
    ['emphasis around it', `*${long}*`, '6:302'],
    ['emphasis before it', `*a* **b** ${long}`, '6:307'],
    ['an entity before it', `&amp;${long}`, '6:305'],
    ['an entity of an emoji before it', `&#x1F600;${long}`, '6:309'],
    ['an escape before it', `\\*${long}`, '6:302'],
    ['an entity just behind it', `${'x'.repeat(300)}Q&amp;A and so on`, '6:301'],
    ['a code span around it', `\`${long}\``, '6:302'],
    ['a code span with padding around it', `\`\` ${long} \`\``, '6:304'],
    ['a code span before it', `\`a\` ${long}`, '6:303'],
    ['a back quote that opens nothing before it', `\`${long}`, '6:301'],
    ['a link before it', `[ab](https://x.example) ${long}`, '6:322'],
    ['an allowed element before it', `<Kbd>a</Kbd> ${long}`, '6:312'],
    ['an emoji of many units before it', `${'x'.repeat(299)}👨‍👩‍👧‍👦${long}`, '6:311'],
    ['an emoji of two units', `${'x'.repeat(300)}😀`, '6:301'],
    ['a space', `${'x'.repeat(300)} yz`, '6:301'],
  ])('is right with %s', (_what, likes, place) => {
    expect(cutAt(likes)).toEqual([place]);
  });
});
