import { controlsIn, hasControl, instead, nameOf } from '../control-characters.ts';
import { collectionNames } from '../collections.ts';
import type { ContentDocument } from '../reader/document.ts';
import { placeAt } from '../reader/place.ts';
import { walk } from '../reader/walk.ts';
import type { Problem, TextRule } from './rule.ts';

export const controlCharacters: TextRule = {
  id: 'control-characters',
  severity: 'error',
  fixes: true,
  about:
    'There is no control character, as it stands or as an escape: no reader sees it, a mail or a feed may break on it, and a mark that turns the direction of text can make a line read as what it is not. The joiners of emoji and of many scripts are no control characters.',
  on: collectionNames,
  right: [
    { 'reviews/tool.mdx': 'It shows 👩‍💻, فارسی‌زبان and ‏עברית.' },
    { 'reviews/tool.mdx': 'It prints `\\u0007` to ring the bell.' },
  ],
  wrong: [
    {
      example: { 'reviews/tool.mdx': 'It rings\u0007 the bell.' },
      says: ['There is a control character here, U+0007 (BELL). Take it out.'],
    },
    {
      example: { 'reviews/tool.mdx': 'It runs &#x202E;backwards.' },
      says: ['There is a control character here, U+202E (RIGHT-TO-LEFT OVERRIDE). Take it out.'],
    },
    {
      example: { 'categories/editors.yaml': 'name: "Edit\\u0007ors"' },
      says: ['There is a control character here, U+0007 (BELL). Take it out.'],
    },
  ],
  reads: 'text',
  *check(document) {
    const { source } = document;
    const found = [...raw(source), ...escaped(document), ...entities(document)];
    for (const { start, end, character } of found.sort((a, b) => a.start - b.start))
      yield problem(source, start, end, character);
  },
};

/** What is wrong with one control character of a text. */
export function problem(source: string, start: number, end: number, character: string): Problem {
  return {
    ...placeAt(source, start),
    message: `There is a control character here, ${nameOf(character)}. Take it out.`,
    edit: { start, end, text: instead(character) },
  };
}

interface Found {
  start: number;
  end: number;
  character: string;
}

function* raw(source: string): Generator<Found> {
  if (!hasControl(source)) return;
  for (const { index, character } of controlsIn(source))
    yield { start: index, end: index + 1, character };
}

/** The escapes of YAML that may stand for one, and the backslashes that are escaped themselves. */
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^xuU]))/g;
const SHORT: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001B',
  f: '\f',
  v: '\v',
  N: '\u0085',
  L: '\u2028',
  P: '\u2029',
};

function* escaped({ source, frontMatter }: ContentDocument): Generator<Found> {
  if (!hasControlWithin(frontMatter.data)) return;
  for (const { start, end } of frontMatter.doubleQuoted())
    for (const match of source.slice(start, end).matchAll(ESCAPE)) {
      const [whole, two, four, eight, short = ''] = match;
      const code = two ?? four ?? eight;
      const character = code === undefined ? SHORT[short] : characterOf(Number.parseInt(code, 16));
      if (character !== undefined && hasControl(character))
        yield {
          start: start + match.index,
          end: start + match.index + whole.length,
          character,
        };
    }
}

function hasControlWithin(value: unknown): boolean {
  if (typeof value === 'string') return hasControl(value);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, inner]) => hasControl(name) || hasControlWithin(inner));
}

const ENTITY = /(?<!\\)&#(?:[xX]([0-9a-fA-F]{1,6})|([0-9]{1,7}));/g;

function* entities({ source, body }: ContentDocument): Generator<Found> {
  if (!source.includes('&#')) return;
  const code: { start: number; end: number }[] = [];
  for (const { node } of walk(body))
    if (node.type === 'code' || node.type === 'inlineCode')
      code.push({
        start: node.position?.start.offset ?? 0,
        end: node.position?.end.offset ?? 0,
      });
  const from = body[0]?.position?.start.offset ?? source.length;
  for (const match of source.slice(from).matchAll(ENTITY)) {
    const [whole, hexadecimal, decimal = ''] = match;
    const start = from + match.index;
    if (code.some((range) => range.start <= start && start < range.end)) continue;
    const character = characterOf(
      hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16),
    );
    if (hasControl(character)) yield { start, end: start + whole.length, character };
  }
}

const characterOf = (code: number) => (code <= 0x10ffff ? String.fromCodePoint(code) : '');
