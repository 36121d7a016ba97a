import type { RootContent } from 'mdast';
import type { Place } from '../findings.ts';
import { countCharacters, textRuns, visibleText } from '../prose/text.ts';
import { publication } from '../publication.ts';
import { placeAt, placeOf, type MdxDocument } from '../reader/document.ts';
import { reviewSections } from '../reader/sections.ts';
import type { DocumentRule } from './rule.ts';

/** A section is as long as the publication allows, in characters as a reader sees them. */
export const sectionLength: DocumentRule = {
  id: 'section-length',
  severity: 'error',
  *check(document) {
    const { min, max } = publication.limits.section;
    for (const { title, heading, nodes } of reviewSections(document)) {
      const count = countCharacters(visibleText(nodes));
      if (count === 0)
        yield {
          ...placeOf(heading),
          message: `"${title}" is empty. Write ${min} to ${max} characters.`,
        };
      else if (count < min)
        yield {
          ...placeOf(heading),
          message: `"${title}" has ${count} characters; ${min} is the least. Add ${min - count}.`,
        };
      else if (count > max)
        yield {
          ...placeOfCharacter(document, nodes, max + 1),
          message: `"${title}" has ${count} characters; ${max} is the limit. Cut ${count - max}.`,
        };
    }
  },
};

/** Where the nth visible character of some nodes stands in the source. */
function placeOfCharacter(document: MdxDocument, nodes: RootContent[], nth: number): Place {
  let before = '';
  for (const { value, start, end } of textRuns(nodes)) {
    if (countCharacters(before + value) >= nth) {
      let units = 1;
      while (countCharacters(before + value.slice(0, units)) < nth) units++;
      // Back quotes and entities make the source longer than the text: look for the words
      // that begin at the character, and settle for where the run begins.
      const first = units - 1;
      const found = document.source
        .slice(start, end)
        .indexOf(value.slice(first, first + 12), first);
      return placeAt(document.source, start + Math.max(0, found));
    }
    before += value;
  }
  return placeAt(document.source, document.source.length);
}
