import type { Edit } from '../findings.ts';
import { didYouMean } from '../nearest.ts';
import { placeOf } from '../reader/place.ts';
import { SECTION_TITLES, splitReview, type Section } from '../reader/sections.ts';
import type { TextRule } from './rule.ts';

export const sectionUnknown: TextRule = {
  id: 'section-unknown',
  severity: 'error',
  fixes: true,
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
    {
      example: {
        'reviews/tool.mdx':
          '## Likes\n\nIt reads a whole tree in less time than it takes to type.\n\n## Cons\n\nIt keeps its settings in a file that it does not document.',
      },
      says: [
        'The section "Cons" is not known. A review has the sections Likes and Dislikes. Did you mean "Dislikes"?',
      ],
    },
    {
      example: {
        'reviews/tool.mdx':
          '## Likes\n\nIt reads a whole tree in less time than it takes to type.\n\n### Dislikes\n\nIt keeps its settings in a file that it does not document.',
      },
      says: ['The section "Dislikes" must be a heading of the second level. Write `## Dislikes`.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { before, sections } = splitReview(document);
    const allowed = SECTION_TITLES.join(' and ');
    const isReview = sections.some(({ meant }) => meant !== undefined);
    // Where there is no section at all, that is what is wrong.
    if (isReview && before[0])
      yield {
        ...placeOf(before[0]),
        message: `This is above the first section. A review consists of the sections ${allowed}, and nothing else.`,
      };
    for (const { title, meant, heading } of sections) {
      if (meant !== undefined && title === meant && heading.depth === 2) continue;
      yield {
        ...placeOf(heading),
        message:
          title === meant
            ? `The section "${title}" must be a heading of the second level. Write \`## ${meant}\`.`
            : `The section "${title}" is not known. A review has the sections ${allowed}.${didYouMean(meant ? [meant] : [])}`,
        edit: meant && editOf(heading, meant),
      };
    }
  },
};

/** A heading as it should be, whatever it is now. */
function editOf({ position }: Section['heading'], title: string): Edit | undefined {
  const { start, end } = position ?? {};
  return start?.offset === undefined || end?.offset === undefined
    ? undefined
    : { start: start.offset, end: end.offset, text: `## ${title}` };
}
