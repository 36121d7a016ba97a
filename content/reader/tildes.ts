import type { Nodes, Root } from 'mdast';
import { walk } from './walk.ts';

/** Signs that nobody writes, each one unit long and a sign of punctuation as the tilde is. */
const STAND_INS = ['\u2E1B', '\u2E1E', '\u2E1F', '\u2E2F'];
const SINGLE = /(?<!~)~(?!~)/;
/** Each round parses again; what is left after so many is no text that somebody wrote. */
const MOST_ROUNDS = 8;

/**
 * Parses Markdown in which a single tilde is a tilde, as in `20~25 ms`; two of them strike text
 * out. The parser takes one for two and has no option for it, so single tildes that it would take
 * are hidden from it.
 */
export function withLiteralTildes(source: string, parse: (source: string) => Root): Root {
  let root = parse(source);
  if (!SINGLE.test(source)) return root;
  let standIn: string | undefined;
  let text = source;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const taken = takenIn(root, text);
    if (taken.length === 0) break;
    standIn ??= STAND_INS.find((sign) => !source.includes(sign));
    if (standIn === undefined) break;
    const units = text.split('');
    for (const offset of taken) units[offset] = standIn;
    text = units.join('');
    root = parse(text);
  }
  if (standIn !== undefined) for (const { node } of walk(root.children)) restore(node, standIn);
  return root;
}

/** The same text with a backslash before each single tilde that a parser would take for two. */
export function escapeTildes(source: string, parse: (source: string) => Root): string {
  if (!SINGLE.test(source)) return source;
  let text = source;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const taken = takenIn(parse(text), text);
    if (taken.length === 0) break;
    for (const offset of taken.sort((a, b) => b - a))
      text = `${text.slice(0, offset)}\\${text.slice(offset)}`;
  }
  return text;
}

/** Where the tildes stand that strike something out alone. */
function takenIn(root: Root, text: string): number[] {
  const taken: number[] = [];
  for (const { node } of walk(root.children)) {
    if (node.type !== 'delete') continue;
    const start = node.position?.start.offset ?? 0;
    const end = (node.position?.end.offset ?? 0) - 1;
    if (text[start] === '~' && text[start + 1] !== '~') taken.push(start);
    if (text[end] === '~' && text[end - 1] !== '~') taken.push(end);
  }
  return taken;
}

const PROPERTIES = ['value', 'url', 'title', 'alt', 'label', 'identifier', 'meta'] as const;

function restore(node: Nodes, standIn: string): void {
  const properties = node as Partial<Record<(typeof PROPERTIES)[number], unknown>>;
  for (const name of PROPERTIES) {
    const value = properties[name];
    if (typeof value === 'string' && value.includes(standIn))
      properties[name] = value.replaceAll(standIn, '~');
  }
}
