import { collectionNames } from '../collections.ts';
import { placeAt } from '../reader/place.ts';
import type { ContentDocument } from '../reader/document.ts';
import { walk } from '../reader/walk.ts';
import type { TextRule } from './rule.ts';

/** White space at the end of a line, and runs of empty lines. */
const SLOPPY = /[ \t]+(?=\r?\n|$)|(?<=\n\r?\n)(?:[ \t]*\r?\n)+/g;

export const whiteSpace: TextRule = {
  id: 'white-space',
  severity: 'warning',
  fixes: true,
  about:
    'No white space at the end of a line, no two empty lines in a row, and one line break at the end. Two spaces that break a line inside a paragraph are left alone, and so is code.',
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
  *check({ source, body }) {
    if (source.includes('\r'))
      yield {
        line: 1,
        column: 1,
        message: 'The lines end as on Windows. Save the file with the line ends of Unix.',
        edit: { start: 0, end: source.length, text: source.replace(/\r\n?/g, '\n') },
      };
    const text = source.replace(/\s+$/, '');
    const code = codeIn(body);
    for (const match of text.matchAll(SLOPPY)) {
      const { index: start } = match;
      const [found] = match;
      const end = start + found.length;
      if (breaksLine(found, text, end) || isEscaped(found, text, start)) continue;
      if (code.some((range) => range.start < start && end < range.end)) continue;
      yield {
        ...placeAt(source, start),
        message: found.includes('\n')
          ? 'There is more than one empty line. Take the others out.'
          : 'There is white space at the end of the line. Take it out.',
        edit: { start, end, text: '' },
      };
    }
    if (!/^\r?\n$/.test(source.slice(text.length)))
      yield {
        ...placeAt(source, text.length),
        message: 'The file does not end with one line break.',
        edit: { start: text.length, end: source.length, text: '\n' },
      };
  },
};

/** Whether two spaces break a line inside a paragraph. */
const breaksLine = (found: string, text: string, end: number) =>
  / {2}$/.test(found) && /^\r?\n[ \t]*\S/.test(text.slice(end, end + 80));

/** Whether a backslash stands before the space, which would break the line without it. */
const isEscaped = (found: string, text: string, start: number) =>
  !found.includes('\n') && text[start - 1] === '\\';

/** Where code blocks stand, by offsets. */
function codeIn(body: ContentDocument['body']): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  for (const { node } of walk(body))
    if (node.type === 'code')
      ranges.push({
        start: node.position?.start.offset ?? 0,
        end: node.position?.end.offset ?? 0,
      });
  return ranges;
}
