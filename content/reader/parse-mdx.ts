import type { Root, RootContent } from 'mdast';
import { mdxToMdast } from 'satteri';
import type { Finding } from '../findings.ts';
import { faultOf, type Fault, type Range } from './mdx-fault.ts';
import { placeAt } from './place.ts';
import { swallowedIn } from './swallowed.ts';
import { escapeTildes, withLiteralTildes } from './tildes.ts';

/** The text of an MDX file as a tree. */
export interface ParsedMdx {
  body: RootContent[];
  findings: Finding[];
  /** What is broken: rules on text have nothing to say of it. The tree is without it. */
  spoiled: Range[];
}

/** Takes no room for a reader, and is neither a space nor a sign to the parser. */
const NOTHING = '\u2060';
/** So many mistakes of one file are told one by one. */
const MOST_ROUNDS = 30;
/** What has more braces and brackets was not written by hand: each round costs time. */
const MOST_SIGNS = 400;

const parseOnce = (source: string) =>
  mdxToMdast(source, { features: { gfm: { footnotes: false } } }) as Root;
const parse = (source: string): Root => withLiteralTildes(source, parseOnce);

/** An MDX file whose single tildes are tildes to a parser that takes them for two, too. */
export const withEscapedTildes = (source: string): string => escapeTildes(source, parseOnce);

/**
 * Parses MDX. Where it is broken, the faulty sign is taken out and the rest is parsed, so that one
 * mistake hides no other; what only follows from a mistake is not said.
 * @param from the offset where the text begins.
 */
export function parseMdx(source: string, file: string, from: number): ParsedMdx {
  const findings: Finding[] = [];
  const spoiled: Range[] = [];
  const kept: RootContent[] = [];
  const opened: string[] = [];
  const say = (offset: number, message: string) =>
    findings.push({
      file,
      ...placeAt(source, offset),
      severity: 'error',
      rule: 'mdx-syntax',
      message,
    });
  const isSpoiled = (offset: number) =>
    spoiled.some(({ start, end }) => start <= offset && offset < end);
  let text = source;
  let rounds = (source.match(/[{<]/g)?.length ?? 0) > MOST_SIGNS ? 1 : MOST_ROUNDS;
  while (rounds-- > 0) {
    let root: Root;
    try {
      root = parse(text);
    } catch (error) {
      const fault = faultOf(error, text, from);
      if (!isConsequence(fault, opened) && !isSpoiled(fault.offset))
        say(fault.offset, fault.message);
      if (fault.opens !== undefined) opened.push(fault.opens);
      for (const range of fault.out) text = blank(text, range);
      for (const range of fault.spoiled) spoiled.push(wordAround(source, range));
      continue;
    }
    const swallowed = swallowedIn(root.children, text);
    if (!swallowed)
      return { body: [...bodyOf(root, text), ...kept].sort(byPlace), findings, spoiled };
    const { out, message, node } = swallowed;
    if (node) kept.push(node);
    if (message) {
      say(out.start, message);
      spoiled.push(out);
    }
    text = blank(text, out);
  }
  text = text.slice(0, from) + text.slice(from).replace(/[{<]/g, NOTHING);
  spoiled.push({ start: from, end: source.length });
  return { body: bodyOf(parse(text), text), findings, spoiled };
}

/** Whether a closing tag is left alone only because its opening tag was taken out. */
function isConsequence({ closes }: Fault, opened: string[]): boolean {
  const index = closes === undefined ? -1 : opened.indexOf(closes);
  if (index >= 0) opened.splice(index, 1);
  return index >= 0;
}

/** Takes something out of a text, with everything else in its place. */
function blank(text: string, { start, end }: Range): string {
  const nothing = text.slice(start, end).replace(/[^\r\n]/g, NOTHING);
  return text.slice(0, start) + nothing + text.slice(end);
}

/** A part with the words that it touches: what is written in one word is one mistake. */
function wordAround(source: string, { start, end }: Range): Range {
  const before = /\S*$/.exec(source.slice(0, start))?.[0].length ?? 0;
  const after = /^\S*/.exec(source.slice(end))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

/** The blocks of a file, without its front matter and without those of which nothing is left. */
function bodyOf({ children }: Root, text: string): RootContent[] {
  const blocks = children.filter(({ type }) => type !== 'yaml');
  if (!text.includes(NOTHING)) return blocks;
  return blocks.filter(
    ({ type, position }) =>
      type !== 'paragraph' ||
      /[^\s\u2060]/.test(text.slice(position?.start.offset, position?.end.offset)),
  );
}

const byPlace = (a: RootContent, b: RootContent) =>
  (a.position?.start.offset ?? 0) - (b.position?.start.offset ?? 0);
