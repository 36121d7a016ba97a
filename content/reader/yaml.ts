import { CORE_SCHEMA, load } from 'js-yaml';
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { reasonOf } from '#errors';
import type { Correction, Finding, Place } from '../findings.ts';
import { fieldLines } from './field-lines.ts';

type Path = readonly PropertyKey[];

/** A YAML text that knows where each of its fields stands. */
export interface YamlSource {
  /** The fields, or what can be read of them; undefined where there is nothing to read. */
  data: unknown;
  /** The lines that cannot be read, where the text is broken. */
  unread: readonly string[];
  findings: Finding[];
  /** Where a field stands in the file; where it is missing, the nearest field above it. */
  placeOf: (path: Path) => Place;
  /** How to write another value in a field, with the quotes and the comments it has. */
  correctionOf: (path: Path, value: string) => Correction | undefined;
  /** How to call a field by another name. */
  renamingOf: (path: Path, name: string) => Correction | undefined;
  /** Where the texts in double quotes stand in the file, whose escapes may hide anything. */
  doubleQuoted: () => { start: number; end: number }[];
}

/** Where a YAML text begins in its file. */
export interface Within {
  lines: number;
  units: number;
}

/** Aliases can stand for more than they are long: the parser that counts them reads those. */
const MAY_HAVE_ALIAS = /(?:^|[\s,[{:-])[&*]\S/m;

/**
 * Parses the YAML of a file or of its front matter. A quick parser reads the values. Where it
 * meets an error, and where somebody asks for places, one that knows places reads the text again.
 * @param within what stands before the YAML in the file.
 */
export function readYaml(
  text: string,
  file: string,
  within: Within = { lines: 0, units: 0 },
): YamlSource {
  let placed: YamlSource | undefined;
  const withPlaces = () => (placed ??= readWithPlaces(text, file, within));
  const data = readQuickly(text);
  if (data === undefined) return withPlaces();
  return {
    data,
    unread: [],
    findings: [],
    placeOf: (path) => withPlaces().placeOf(path),
    correctionOf: (path, value) => withPlaces().correctionOf(path, value),
    renamingOf: (path, name) => withPlaces().renamingOf(path, name),
    doubleQuoted: () => withPlaces().doubleQuoted(),
  };
}

function readQuickly(text: string): unknown {
  if (MAY_HAVE_ALIAS.test(text)) return undefined;
  try {
    const data = load(text, { schema: CORE_SCHEMA });
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** A piece of YAML that was parsed by itself, and where it begins in the text. */
interface Piece {
  document: Document.Parsed;
  start: number;
}

function readWithPlaces(text: string, file: string, within: Within): YamlSource {
  const lines = new LineCounter();
  const whole = parse(text, lines);
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + within.lines, column: col };
  };
  const { data, pieces, unread, problems } = valuesOf(whole, text);
  const findings = problems.map(({ offset, message }): Finding => ({
    file,
    ...(offset === undefined ? { line: 1, column: 1 } : place(offset)),
    severity: 'error',
    rule: 'yaml-syntax',
    message,
  }));
  const pieceOf = (path: Path) =>
    pieces.find(({ document }) => pairAt(document, path.slice(0, 1))) ?? pieces[0];
  const replace: Replace = (start, end, replacement) => ({
    ...place(start),
    edit: { start: within.units + start, end: within.units + end, text: replacement },
  });
  return {
    data,
    unread,
    findings,
    placeOf(path) {
      const piece = pieceOf(path);
      return piece ? place(piece.start + offsetOf(piece.document, path)) : place(0);
    },
    correctionOf(path, value) {
      const piece = pieceOf(path);
      const node: unknown = piece?.document.getIn(path, true);
      if (!piece || !isScalar(node)) return undefined;
      return scalarEdit(node, text, piece.start, value, replace);
    },
    renamingOf(path, name) {
      const piece = pieceOf(path);
      const key: unknown = piece && pairAt(piece.document, path)?.key;
      if (!piece || !isScalar(key)) return undefined;
      return scalarEdit(key, text, piece.start, name, replace);
    },
    doubleQuoted: () =>
      pieces.flatMap(({ document, start }) =>
        quotedIn(document).map(([from, to]) => ({
          start: within.units + start + from,
          end: within.units + start + to,
        })),
      ),
  };
}

function parse(text: string, lineCounter?: LineCounter): Document.Parsed {
  return parseDocument(text, {
    prettyErrors: false,
    ...(lineCounter ? { lineCounter } : {}),
  });
}

interface Values {
  data: unknown;
  pieces: Piece[];
  unread: string[];
  /** Without an offset: about the text as a whole. */
  problems: { offset?: number; message: string }[];
}

const invalid = (offset: number, reason: string) => ({
  offset,
  message: `This is not valid YAML: ${reason.replace(/\.?$/, '.')}`,
});

function valuesOf(document: Document.Parsed, text: string): Values {
  const pieces = [{ document, start: 0 }];
  if (document.errors.length > 0) return fieldByField(document, text);
  if (!isMap(document.contents))
    return {
      data: undefined,
      pieces,
      unread: [],
      problems: [{ message: 'There are no fields here. Write them as `name: value`, one a line.' }],
    };
  try {
    return { data: document.toJS(), pieces, unread: [], problems: [] };
  } catch (error) {
    // An alias (`*name`) without an anchor, or too many of them, shows only here.
    const { data, pieces: readable, unread } = fieldByField(document, text);
    const problems = [invalid(offsetOfFirstAlias(document), reasonOf(error))];
    return { data, pieces: readable, unread, problems };
  }
}

/** Reads the fields of a broken text each by itself, so that one mistake does not hide others. */
function fieldByField(whole: Document.Parsed, text: string): Values {
  const data: Record<string, unknown> = {};
  const pieces: Piece[] = [];
  const unread: string[] = [];
  const problems: Values['problems'] = [];
  for (const { name, start, end } of fieldLines(text)) {
    const lines = text.slice(start, end);
    const document = parse(lines);
    const [error] = document.errors;
    const value = error ? undefined : valueOf(document);
    if (value && name !== undefined) {
      if (Object.hasOwn(data, name))
        problems.push(invalid(start + offsetOf(document, [name]), `\`${name}\` is here twice`));
      else {
        Object.assign(data, value);
        pieces.push({ document, start });
      }
      continue;
    }
    unread.push(lines);
    if (error) problems.push(invalid(start + startOfError(error, lines), error.message));
    else if (name === undefined)
      problems.push(
        invalid(start + lines.search(/^[^#\s]/m), 'a field is written as `name: value`'),
      );
  }
  const ofWhole = whole.errors.map(({ pos, message }) => invalid(pos[0], message));
  return {
    data: pieces.length > 0 ? data : undefined,
    pieces,
    unread,
    problems: problems.length > 0 ? problems : ofWhole,
  };
}

/** What ends too late, or never, is shown where its line ends. */
function startOfError({ pos }: { pos: [number, number] }, lines: string): number {
  return Math.min(pos[0], lines.trimEnd().length);
}

function valueOf(document: Document.Parsed): object | undefined {
  if (!isMap(document.contents)) return undefined;
  try {
    return document.toJS() as object;
  } catch {
    return undefined;
  }
}

function offsetOfFirstAlias(document: Document.Parsed): number {
  let offset = 0;
  visit(document, {
    Alias(_key, { range }) {
      offset = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function pairAt(document: Document.Parsed, path: Path) {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  return isMap(parent)
    ? parent.items.find((item) => isNode(item.key) && String(item.key) === last)
    : undefined;
}

function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const pair = pairAt(document, path.slice(0, length));
    if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

type Replace = (start: number, end: number, replacement: string) => Correction;

/** Text that is itself without quotes, in lists of any form and as a name. */
const NEEDS_NO_QUOTES = /^[A-Za-z][A-Za-z0-9_.+ ()-]*$/;

function scalarEdit(
  node: Node & { type?: string; tag?: string; anchor?: string },
  text: string,
  from: number,
  value: string,
  replace: Replace,
): Correction | undefined {
  if (!node.range || isAlias(node) || node.anchor !== undefined || node.tag) return undefined;
  const start = from + node.range[0];
  const end = from + node.range[1];
  switch (node.type) {
    case 'QUOTE_DOUBLE':
      return replace(start, end, JSON.stringify(value));
    case 'QUOTE_SINGLE':
      return replace(start, end, `'${value.replaceAll("'", "''")}'`);
    case 'PLAIN':
      // What is empty has no place of its own.
      return text.slice(start, end).trim() === ''
        ? undefined
        : replace(start, end, NEEDS_NO_QUOTES.test(value) ? value : JSON.stringify(value));
    default:
      return undefined;
  }
}

function quotedIn(document: Document.Parsed): [number, number][] {
  const found: [number, number][] = [];
  visit(document, {
    Scalar(_key, { type, range }) {
      if (type === 'QUOTE_DOUBLE' && range) found.push([range[0], range[1]]);
    },
  });
  return found;
}
