import { reviewSections, SECTION_TITLES } from '../reader/sections.ts';
import { placeAt } from '../reader/place.ts';
import type { TextRule } from './rule.ts';

export const sectionMissing: TextRule = {
  id: 'section-missing',
  severity: 'error',
  about: 'A review has both sections. One without dislikes is an advertisement.',
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
        'reviews/tool.mdx': '## Likes\n\nIt reads a whole tree in less time than it takes to type.',
      },
      says: ['The section "Dislikes" is missing. Add a line `## Dislikes` with the text under it.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const sections = reviewSections(document);
    for (const title of SECTION_TITLES)
      if (!sections.some(({ meant }) => meant === title))
        yield {
          ...placeAt(document.source, document.source.trimEnd().length),
          message: `The section "${title}" is missing. Add a line \`## ${title}\` with the text under it.`,
        };
  },
};
