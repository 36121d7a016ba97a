import { placeOf } from '../reader/place.ts';
import { reviewSections, SECTION_TITLES } from '../reader/sections.ts';
import type { TextRule } from './rule.ts';

export const sectionOrder: TextRule = {
  id: 'section-order',
  severity: 'error',
  about: 'Each section stands once, in the order that every reader knows.',
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
          '## Dislikes\n\nIt keeps its settings in a file that it does not document.\n\n## Likes\n\nIt reads a whole tree in less time than it takes to type.',
      },
      says: ['The section "Likes" is out of order. The order is Likes, Dislikes.'],
    },
    {
      example: {
        'reviews/tool.mdx':
          '## Likes\n\nIt reads a whole tree in less time than it takes to type.\n\n## Likes\n\nIt says what it does before it begins, and then asks once.\n\n## Dislikes\n\nIt keeps its settings in a file that it does not document.',
      },
      says: ['The section "Likes" is here a second time. Join the two.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const seen: string[] = [];
    for (const { meant: title, heading } of reviewSections(document)) {
      const next = SECTION_TITLES.indexOf(title);
      if (seen.includes(title))
        yield {
          ...placeOf(heading),
          message: `The section "${title}" is here a second time. Join the two.`,
        };
      else if (seen.some((earlier) => SECTION_TITLES.indexOf(earlier as typeof title) > next))
        yield {
          ...placeOf(heading),
          message: `The section "${title}" is out of order. The order is ${SECTION_TITLES.join(', ')}.`,
        };
      seen.push(title);
    }
  },
};
