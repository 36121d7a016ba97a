import { placeOf } from '../reader/document.ts';
import { SECTION_TITLES, splitSections } from '../reader/sections.ts';
import type { DocumentRule } from './rule.ts';

/** A review has no other section, and no text outside of its two. */
export const sectionUnknown: DocumentRule = {
  id: 'section-unknown',
  severity: 'error',
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
