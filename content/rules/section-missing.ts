import { SECTION_TITLES, splitSections } from '../reader/sections.ts';
import { placeAt } from '../reader/document.ts';
import type { DocumentRule } from './rule.ts';

/** A review has both sections. One without dislikes is an advertisement. */
export const sectionMissing: DocumentRule = {
  id: 'section-missing',
  severity: 'error',
  *check(document) {
    const titles = splitSections(document).sections.map(({ title }) => title);
    for (const title of SECTION_TITLES)
      if (!titles.includes(title))
        yield {
          ...placeAt(document.source, document.source.trimEnd().length),
          message: `The section "${title}" is missing. Add a line \`## ${title}\` with the text under it.`,
        };
  },
};
