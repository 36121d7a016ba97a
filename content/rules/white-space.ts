import { collectionNames } from '../collections.ts';
import { placeAt } from '../reader/document.ts';
import type { TextRule } from './rule.ts';

/** White space at the end of a line, runs of empty lines, and whatever stands at the end. */
const SLOPPY = /[ \t]+(?=\n|$)|(?<=\n\n)(?:[ \t]*\n)+/g;

export const whiteSpace: TextRule = {
  id: 'white-space',
  severity: 'warning',
  mends: true,
  about:
    'No white space at the end of a line, no two empty lines in a row, and one line break at the end. Two spaces that break a line inside a paragraph are left alone.',
  on: collectionNames,
  right: [{ 'reviews/tool.mdx': 'One line.\n\nAnother line.' }],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'One line. \n\nAnother line.' },
      says: ['There is white space at the end of the line. Take it out.'],
    },
    {
      example: { 'reviews/tool.mdx': 'One line.\n\n\nAnother line.' },
      says: ['There is more than one empty line. Take the others out.'],
    },
  ],
  reads: 'text',
  *check({ source }) {
    if (source.includes('\r\n')) {
      yield {
        line: 1,
        column: 1,
        message: 'The lines end as on Windows. Save the file with the line ends of Unix.',
        edit: { start: 0, end: source.length, text: source.replaceAll('\r\n', '\n') },
      };
      return;
    }
    const text = source.trimEnd();
    for (const match of text.matchAll(SLOPPY)) {
      const { index: start } = match;
      const [found] = match;
      const end = start + found.length;
      const breaksLine = / {2}$/.test(found) && /^\n[ \t]*\S/.test(text.slice(end, end + 80));
      if (breaksLine) continue;
      yield {
        ...placeAt(source, start),
        message: found.includes('\n')
          ? 'There is more than one empty line. Take the others out.'
          : 'There is white space at the end of the line. Take it out.',
        edit: { start, end, text: '' },
      };
    }
    if (source.slice(text.length) !== '\n')
      yield {
        ...placeAt(source, text.length),
        message: 'The file does not end with one line break.',
        edit: { start: text.length, end: source.length, text: '\n' },
      };
  },
};
