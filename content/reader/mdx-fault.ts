import { reasonOf } from '#errors';
import { offsetAt } from './place.ts';

/** A part of a file, by offsets. */
export interface Range {
  start: number;
  end: number;
}

/** What keeps a text from being MDX. */
export interface Fault {
  /** Where to say so. */
  offset: number;
  message: string;
  /** What is taken out so that the rest can be parsed. */
  out: Range[];
  /** What need not be judged any more. */
  spoiled: Range[];
  /** The name of the element whose opening tag is taken out. */
  opens?: string;
  /** The name of the element whose closing tag is taken out. */
  closes?: string;
}

const ADVICE =
  'A brace or an angle bracket that is meant as text needs a backslash before it, or back quotes around it.';

/** Reads an error of the parser, which is worded as `line:column: reason (rule)`. */
export function faultOf(error: unknown, text: string, from: number): Fault {
  const [, line = '1', column = '1', reason = reasonOf(error)] =
    /^(\d+):(\d+): ([\s\S]*?)(?: \([a-z-]+:[a-z-]+\))?$/.exec(reasonOf(error)) ?? [];
  const at = (l: string, c: string) => offsetAt(text, { line: Number(l), column: Number(c) });
  const offset = Math.max(at(line, column), from);
  const message = `This is not valid MDX: ${reason}. ${ADVICE}`;
  const tag = tagAt(text, offset);

  const [, named, openLine, openColumn] = OPEN.exec(reason) ?? [];
  if (named !== undefined && openLine !== undefined && openColumn !== undefined) {
    const open = tagAt(text, Math.max(at(openLine, openColumn), from));
    return { offset, message, out: [open], spoiled: [open, tag], opens: named.toLowerCase() };
  }
  const [, closes] = CLOSING.exec(reason) ?? [];
  if (closes !== undefined)
    return { offset, message, out: [tag], spoiled: [tag], closes: closes.toLowerCase() };
  if (text.startsWith('<!--', offset)) {
    const out = commentAt(text, offset);
    return { offset, message: COMMENT, out: [out], spoiled: [out] };
  }
  if (text[offset] === '<')
    return { offset, message, out: [tag], spoiled: [tag, attributesAt(text, offset)] };
  const brace = text.lastIndexOf('{', offset);
  if (brace >= from) {
    const out = { start: brace, end: brace + runAt(text, brace) };
    return { offset, message, out: [out], spoiled: [expressionAt(text, brace)] };
  }
  const rest = { start: from, end: text.length };
  return { offset, message, out: [rest], spoiled: [rest] };
}

const OPEN = /closing tag for `<([^>`]*)>` \((\d+):(\d+)/;
const CLOSING = /^Unexpected closing tag `<\/([^>`]*)>`/;
const COMMENT =
  'A comment of HTML is no part of MDX. Take it out, or write it among the fields: `# a comment`.';

/** The tag at an offset, or else the angle brackets. */
function tagAt(text: string, start: number): Range {
  const [tag] =
    /^<\/?(?:[A-Za-z_$][\w$.-]*(?:\s[^<>]*)?\/?)?>/.exec(paragraphAt(text, start)) ?? [];
  return { start, end: start + (tag?.length ?? runAt(text, start)) };
}

/** What looks like a tag with attributes that is never closed, up to the end of its line. */
function attributesAt(text: string, start: number): Range {
  const [found = ''] = /^<[A-Za-z][^\n]*?=[^\n]*/.exec(text.slice(start)) ?? [];
  const closed = found.indexOf('>');
  return { start, end: start + (closed < 0 ? found.length : closed + 1) };
}

function commentAt(text: string, start: number): Range {
  const end = text.indexOf('-->', start);
  return { start, end: end < 0 ? start + paragraphAt(text, start).length : end + 3 };
}

/** An expression up to its last brace, where it ends in its paragraph. */
function expressionAt(text: string, start: number): Range {
  const paragraph = paragraphAt(text, start);
  let depth = 0;
  for (let index = 0; index < paragraph.length; index++) {
    if (paragraph[index] === '{') depth++;
    else if (paragraph[index] === '}' && --depth === 0) return { start, end: start + index + 1 };
  }
  return { start, end: start + runAt(text, start) };
}

/** How often a sign stands at an offset, one behind the other. */
function runAt(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] === text[start]) end++;
  return end - start;
}

/** What stands between an offset and the next empty line. */
function paragraphAt(text: string, start: number): string {
  const rest = text.slice(start);
  const end = rest.search(/\n[ \t]*(?:\r?\n|$)/);
  return end < 0 ? rest : rest.slice(0, end);
}
