import type { Delete, Nodes } from 'mdast';
import { withoutControls } from '../control-characters.ts';
import { componentNamed } from './components.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Characters that take no room in the line and that no reader sees. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF]/g;

/** Visible ASCII with single spaces between: nothing to collapse. */
const COLLAPSED = /^[!-~]+(?: [!-~]+)*$/;

/** Every run of white space as one space, none at either end, nothing invisible. */
export function collapse(text: string): string {
  if (COLLAPSED.test(text)) return text;
  return withoutControls(text).replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();
}

/** Below U+0300 nothing combines with anything: each unit is a character of its own. */
const PLAIN = /^[\u0020-\u02FF]*$/;

/** How long a reader finds a text: user-perceived characters, grapheme clusters of UAX #29. */
export function countCharacters(text: string): number {
  const seen = collapse(text);
  if (PLAIN.test(seen)) return seen.length;
  let count = 0;
  for (const _ of segmenter.segment(seen)) count++;
  return count;
}

/** One run of characters as it stands in the source, with the offset of its first unit. */
export interface TextRun {
  value: string;
  /** The offset in UTF-16 units where the run begins in the source. */
  start: number;
  /** The offset behind the run. */
  end: number;
}

const BLOCKS = new Set<string>([
  'paragraph',
  'heading',
  'listItem',
  'blockquote',
  'tableRow',
  'mdxJsxFlowElement',
]);

/** The visible text below some nodes, in order, as runs that know where they stand. */
export function* textRuns(nodes: readonly Nodes[]): Generator<TextRun> {
  for (const node of nodes) {
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    const label = 'name' in node ? componentNamed(node.name)?.label : undefined;
    if (label) yield { value: `${label}: `, start, end: start };
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code')
      yield { value: node.value, start, end };
    else if (node.type === 'image') yield { value: node.alt ?? '', start, end };
    else if (node.type === 'break') yield { value: ' ', start, end };
    else if (node.type === 'delete') yield* struckOut(node, start, end);
    else if ('children' in node) yield* textRuns(node.children);
    if (BLOCKS.has(node.type)) yield { value: ' ', start: end, end };
  }
}

/** Text that is struck out keeps its marks: without them it would say the opposite. */
function* struckOut({ children }: Delete, start: number, end: number): Generator<TextRun> {
  yield { value: '~~', start, end: start + 2 };
  yield* textRuns(children);
  yield { value: '~~', start: end - 2, end };
}

/** What a reader reads of some nodes: markup removed, entities decoded, white space collapsed. */
export function visibleText(nodes: readonly Nodes[]): string {
  return collapse(Array.from(textRuns(nodes), ({ value }) => value).join(''));
}
