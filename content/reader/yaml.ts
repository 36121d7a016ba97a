import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, isNode, LineCounter, parseDocument, visit, type Document } from 'yaml';
import { reasonOf } from '#errors';
import type { Finding, Place } from '../findings.ts';

/** A YAML text that knows where each of its fields stands. */
export interface YamlSource {
  /** The parsed value, or undefined where the text is broken. */
  data: unknown;
  findings: Finding[];
  /** Where a field stands in the file; where it is missing, the nearest field above it. */
  placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Aliases can stand for more than they are long: the parser that counts them reads those. */
const MAY_HAVE_ALIAS = /(?:^|[\s,[{:-])[&*]\S/m;

/**
 * Parses the YAML of a file or of its front matter. A quick parser reads the values. Where it
 * meets an error, and where somebody asks for places, one that knows places reads the text again.
 * @param skippedLines how many lines of the file stand before the YAML.
 */
export function readYaml(text: string, file: string, skippedLines = 0): YamlSource {
  let placed: YamlSource | undefined;
  const withPlaces = () => (placed ??= readWithPlaces(text, file, skippedLines));
  const data = readQuickly(text);
  if (data === undefined) return withPlaces();
  return { data, findings: [], placeOf: (path) => withPlaces().placeOf(path) };
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

function readWithPlaces(text: string, file: string, skippedLines: number): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: line + skippedLines, column: col };
  };
  const invalid = (offset: number, reason: string): Finding => ({
    file,
    ...place(offset),
    severity: 'error',
    rule: 'yaml-syntax',
    message: `This is not valid YAML: ${reason.replace(/\.?$/, '.')}`,
  });
  const findings = document.errors.map(({ pos, message }) => invalid(pos[0], message));
  if (findings.length === 0 && !isMap(document.contents))
    findings.push({
      file,
      line: 1,
      column: 1,
      severity: 'error',
      rule: 'yaml-syntax',
      message: 'There are no fields here. Write them as `name: value`, one a line.',
    });
  let data: unknown;
  try {
    if (findings.length === 0) data = document.toJS();
  } catch (error) {
    // An alias (`*name`) without an anchor, or too many of them, shows only here.
    findings.push(invalid(offsetOfFirstAlias(document), reasonOf(error)));
  }
  return {
    data,
    findings,
    placeOf: (path) => place(offsetOf(document, path)),
  };
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

function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isNode(item.key) && String(item.key) === last);
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
