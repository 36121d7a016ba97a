import type { RootContent } from 'mdast';
import type { Place } from '../findings.ts';
import { limitsFor } from '../in-force.ts';
import { PLACEHOLDER } from '../placeholder.ts';
import { countCharacters, textRuns, visibleText } from '../prose/text.ts';
import { placeAt, placeOf, type ContentDocument } from '../reader/document.ts';
import { reviewSections } from '../reader/sections.ts';
import type { TextRule } from './rule.ts';

export const sectionLength: TextRule = {
  id: 'section-length',
  severity: 'error',
  about:
    'A section is as long as the publication allows, in characters as a reader sees them: markup is none, an emoji is one.',
  sparesArchived: true,
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
          '## Likes\n\nIt is quick.\n\n## Dislikes\n\nIt keeps its settings in a file that it does not document.',
      },
      says: ['"Likes" has 12 characters; 40 is the least. Add 28.'],
    },
    {
      example: {
        'reviews/tool.mdx':
          '## Likes\n\nIt reads a whole tree in less time than it takes to type.\n\n## Dislikes',
      },
      says: ['"Dislikes" is empty. Write 40 to 300 characters.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { min, max } = limitsFor('reviews', document.frontMatter.data).section;
    for (const { title, heading, nodes } of reviewSections(document)) {
      const text = visibleText(nodes);
      // That it is still to be written is said by another rule.
      if (text === PLACEHOLDER) continue;
      const count = countCharacters(text);
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
function placeOfCharacter(document: ContentDocument, nodes: RootContent[], nth: number): Place {
  // The mark makes white space at the end count, as it does once a word follows it.
  const reaches = (text: string) => countCharacters(`${text}|`) > nth;
  let before = '';
  for (const { value, start, end } of textRuns(nodes)) {
    if (reaches(before + value)) {
      let unit = 0;
      let text = before;
      for (const character of value) {
        text += character;
        if (reaches(text)) break;
        unit += character.length;
      }
      const within = offsetInSource(document.source.slice(start, end), value, unit);
      return placeAt(document.source, start + within);
    }
    before += value;
  }
  return placeAt(document.source, document.source.length);
}

/**
 * Where a unit of a run's text stands in the run's source, which is longer wherever there
 * are back quotes, escapes, entities or indents.
 */
function offsetInSource(source: string, value: string, unit: number): number {
  const quotes = /^`+/.exec(source)?.[0] ?? '';
  const fence = value.startsWith(quotes) ? 0 : quotes.length;
  let offset = fence;
  for (let passed = 0; ; passed++) {
    while (/\s/.test(source.charAt(offset)) && !/\s/.test(value.charAt(passed))) offset++;
    if (passed >= unit) return Math.min(offset, source.length);
    const rest = fence ? '' : source.slice(offset);
    const entity = /^&#?\w+;/.exec(rest)?.[0];
    if (entity && (entity === '&amp;' || !value.startsWith(entity, passed))) {
      offset += entity.length;
      if ((value.codePointAt(passed) ?? 0) > 0xffff) passed++;
    } else offset += /^\\[!-/:-@[-`{-~]/.test(rest) ? 2 : 1;
  }
}
