import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { sectionMissing } from './section-missing.ts';

const check = (markdown: string) => complaints(sectionMissing, markdown);

describe('section-missing', () => {
  it.each([
    ['both sections', '## Likes\n\na\n\n## Dislikes\n\nb\n'],
    ['headings that are underlined', 'Likes\n-----\n\na\n\nDislikes\n--------\n\nb\n'],
    ['sections by another name', '## likes\n\na\n\n## Cons\n\nb\n'],
    ['sections on another level', '# Likes\n\na\n\n### Dislikes\n\nb\n'],
    ['sections inside an element', '<div>\n\n## Likes\n\na\n\n## Dislikes\n\nb\n\n</div>\n'],
    ['both sections in the wrong order', '## Dislikes\n\nb\n\n## Likes\n\na\n'],
  ])('takes %s', (_what, markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  it('refuses a review without dislikes, at the end of the file', () => {
    expect(check('## Likes\n\nabc\n\n')).toEqual([
      '6:4 The section "Dislikes" is missing. Add a line `## Dislikes` with the text under it.',
    ]);
  });

  it.each([
    ['of another subject', '## Speed\n\na\n\n## Price\n\nb\n'],
    ['inside a code block', '```\n## Likes\n## Dislikes\n```\n'],
  ])('misses both sections where the headings are %s', (_what, markdown) => {
    expect(check(markdown)).toHaveLength(2);
  });
});
