import { placeOf } from '../reader/document.ts';
import { SECTION_TITLES, splitSections } from '../reader/sections.ts';
import type { TextRule } from './rule.ts';

export const sectionUnknown: TextRule = {
  id: 'section-unknown',
  severity: 'error',
  about: 'A review has no other section, and no text outside of its two.',
  on: ['reviews'],
  right: [
    {
      'reviews/tool.mdx':
        '## Likes\n\nIt reads a whole tree in less time than it takes to type.\n\n## Dislikes\n\nIt keeps its settings in a file that it does not document.',
    },
  ],
  wrong: [
    {
      example: {
        'reviews/tool.mdx':
          '## Likes\n\nIt reads a whole tree in less time than it takes to type.\n\n## Dislikes\n\nIt keeps its settings in a file that it does not document.\n\n## Verdict\n\nGood.',
      },
      says: ['The section "Verdict" is not known. A review has the sections Likes and Dislikes.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { before, sections } = splitSections(document);
    const allowed = SECTION_TITLES.join(' and ');
    for (const node of before)
      yield {
        ...placeOf(node),
        message: `This stands above the first section. A review is the sections ${allowed}, and nothing else.`,
      };
    for (const { title, heading } of sections)
      if (!(SECTION_TITLES as readonly string[]).includes(title))
        yield {
          ...placeOf(heading),
          message: `The section "${title}" is not known. A review has the sections ${allowed}.`,
        };
  },
};
