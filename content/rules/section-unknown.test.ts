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

  it('refuses text above the first section', () => {
    expect(check('words\n\n# Title\n\n## Likes\n')).toEqual([
      '4:1 This stands above the first section. A review is the sections Likes and Dislikes, and nothing else.',
      '6:1 This stands above the first section. A review is the sections Likes and Dislikes, and nothing else.',
    ]);
  });
});
