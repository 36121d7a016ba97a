import type { RootContent } from 'mdast';
import type { Range } from './mdx-fault.ts';
import { placeAt } from './place.ts';

/** A block that has taken in more than was meant. */
interface Swallowed {
  /** What is taken out so that the rest can be parsed. */
  out: Range;
  /** What to say of it, where no rule does. */
  message?: string;
  /** What stands in its place in the tree, where a rule is to judge it. */
  node?: RootContent;
}

/**
 * The first block that hides others: a line of code that the parser goes on with over an empty
 * line, and a code block that is never closed and takes in a heading.
 */
export function swallowedIn(blocks: readonly RootContent[], text: string): Swallowed | undefined {
  for (const node of blocks) {
    const start = node.position?.start.offset ?? 0;
    const source = text.slice(start, node.position?.end.offset);
    if ((node.type as string) === 'mdxjsEsm') {
      const end = source.search(/\n[ \t]*\r?\n\s*\S/);
      if (end >= 0)
        return { out: { start, end: start + end }, node: upTo(node, text, start + end) };
    } else if (node.type === 'code' && isUnclosed(source) && /^##[ \t]/m.test(source)) {
      const line = /^[^\n]*/.exec(source)?.[0].length ?? 0;
      return {
        out: { start, end: start + line },
        message:
          'This code block is never closed, so that it takes in the headings below it. Close it with a line of three back quotes.',
      };
    }
  }
  return undefined;
}

function upTo(node: RootContent, text: string, end: number): RootContent {
  const { position } = node;
  if (!position) return node;
  return { ...node, position: { ...position, end: { ...placeAt(text, end), offset: end } } };
}

/** Whether a code block ends with the file and not with a fence. */
function isUnclosed(source: string): boolean {
  const [fence = ''] = /^(?:`{3,}|~{3,})/.exec(source) ?? [];
  const lines = source.trimEnd().split('\n');
  const last = lines.at(-1)?.trim() ?? '';
  return fence !== '' && !(lines.length > 1 && last.startsWith(fence) && /^(`+|~+)$/.test(last));
}
