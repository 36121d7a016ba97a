import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { sectionOrder } from './section-order.ts';

const check = (markdown: string) => complaints(sectionOrder, markdown);

describe('section-order', () => {
  it.each([
    ['Likes, then Dislikes', '## Likes\n\na\n\n## Dislikes\n\nb\n'],
    ['one section alone', '## Dislikes\n\nb\n'],
    ['an unknown section between', '## Likes\n\na\n\n## Price\n\n## Dislikes\n\nb\n'],
  ])('takes %s', (_what, markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  it('refuses Dislikes before Likes', () => {
    expect(check('## Dislikes\n\nb\n\n## Likes\n\na\n')).toEqual([
      '8:1 The section "Likes" is out of order. The order is Likes, Dislikes.',
    ]);
  });

  it('refuses a section that stands twice', () => {
    expect(check('## Likes\n\n## Likes\n\n## Dislikes\n')).toEqual([
      '6:1 The section "Likes" is here a second time. Join the two.',
    ]);
  });
});
