import { placeOf } from '../reader/document.ts';
import { reviewSections, SECTION_TITLES } from '../reader/sections.ts';
import type { DocumentRule } from './rule.ts';

/** Each section stands once, in the order that every reader knows. */
export const sectionOrder: DocumentRule = {
  id: 'section-order',
  severity: 'error',
  *check(document) {
    const seen: string[] = [];
    for (const { title, heading } of reviewSections(document)) {
      const next = SECTION_TITLES.indexOf(title);
      if (seen.includes(title))
        yield {
          ...placeOf(heading),
          message: `The section "${title}" stands here a second time. Join the two.`,
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
