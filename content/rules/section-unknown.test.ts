import { describe, expect, it } from 'vitest';
import { complaints } from '../../tests/fixtures/content.ts';
import { sectionUnknown } from './section-unknown.ts';

const check = (markdown: string) => complaints(sectionUnknown, markdown);

describe('section-unknown', () => {
  it('takes the two sections', () => {
    expect(check('\n## Likes\n\na\n\n## Dislikes\n\nb\n')).toEqual([]);
  });

  it.each(['Verdict', 'LIKES', 'Likes!', ''])('refuses a section "%s"', (title) => {
    expect(check(`## Likes\n\na\n\n## ${title}\n\nb\n`)).toEqual([
      `8:1 The section "${title}" is not known. A review has the sections Likes and Dislikes.`,
    ]);
  });

  it.each([
    ['Likess', 'Likes'],
    ['LIKES', 'Likes'],
    ['Pros', 'Likes'],
    ['Dislike', 'Dislikes'],
    ['Cons', 'Dislikes'],
  ])('knows what a section "%s" means where it is missing', (title, meant) => {
    const other = meant === 'Likes' ? 'Dislikes' : 'Likes';
    expect(check(`## ${title}\n\na\n\n## ${other}\n\nb\n`)).toEqual([
      `4:1 The section "${title}" is not known. A review has the sections Likes and Dislikes. Did you mean "${meant}"?`,
    ]);
  });

  it('takes a heading on another level for the section that is missing', () => {
    expect(check('# Likes\n\na\n\n## Dislikes\n\nb\n')).toEqual([
      '4:1 The section "Likes" must be a heading of the second level. Write `## Likes`.',
    ]);
  });

  it('refuses text above the first section', () => {
    expect(check('words\n\n# Title\n\n## Likes\n')).toEqual([
      '4:1 This is above the first section. A review consists of the sections Likes and Dislikes, and nothing else.',
    ]);
  });
});
