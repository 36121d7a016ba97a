import type { Root, RootContent } from 'mdast';
import { mdxToMdast } from 'satteri';
import { reasonOf } from '#errors';
import type { Finding, Place } from '../findings.ts';
import { readYaml, type YamlSource } from './yaml.ts';

/** A content file, parsed: the one tree that every rule and every rendering works on. */
export interface ContentDocument {
  /** The absolute path of the file. */
  file: string;
  /** The name of the file without its ending. */
  slug: string;
  /** The whole text of the file. */
  source: string;
  /** The fields: the front matter of an MDX file, or the whole of a YAML file. */
  frontMatter: YamlSource;
  /** What stands under the front matter; nothing in a YAML file. */
  body: RootContent[];
}

/** The front matter: from a first line of three hyphens to the next. */
export const FENCE = /^---[ \t]*\r?\n([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m;

/** Whether a file is fields and nothing else. */
const isYaml = (file: string) => file.endsWith('.yaml');

/**
 * Parses one content file. Nothing in it is executed: code is parsed into nodes that
 * the rule `no-code` refuses.
 */
export function readDocument(
  file: string,
  slug: string,
  source: string,
): { document: ContentDocument | undefined; findings: Finding[] } {
  if (isYaml(file)) {
    const fields = readYaml(source, file);
    const document = { file, slug, source, frontMatter: fields, body: [] };
    return { document, findings: fields.findings };
  }
  const fence = FENCE.exec(source);
  if (fence?.index !== 0)
    return {
      document: undefined,
      findings: [
        {
          file,
          line: 1,
          column: 1,
          severity: 'error',
          rule: 'yaml-syntax',
          message:
            'The front matter is missing. Begin the file with fields between two `---` lines.',
        },
      ],
    };
  const frontMatter = readYaml(fence[1] ?? '', file, 1);
  try {
    const root = mdxToMdast(source, { features: { gfm: { footnotes: false } } }) as Root;
    const body = root.children.filter((node) => node.type !== 'yaml');
    return {
      document: { file, slug, source, frontMatter, body },
      findings: frontMatter.findings,
    };
  } catch (error) {
    return { document: undefined, findings: [...frontMatter.findings, brokenMdx(file, error)] };
  }
}

/** The parser words its errors as `line:column: reason (rule)`. */
function brokenMdx(file: string, error: unknown): Finding {
  const [, line, column, reason] = /^(\d+):(\d+): ([\s\S]*?)(?: \([a-z-]+:[a-z-]+\))?$/.exec(
    reasonOf(error),
  ) ?? [undefined, '1', '1', reasonOf(error)];
  return {
    file,
    line: Number(line),
    column: Number(column),
    severity: 'error',
    rule: 'mdx-syntax',
    message: `This is not valid MDX: ${reason}. A brace or an angle bracket that is meant as text needs a backslash before it, or back quotes around it.`,
  };
}

/** Where a node begins. */
export function placeOf(node: { position?: { start: Place } | undefined }): Place {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** Where an offset of UTF-16 units stands in a text. */
export function placeAt(source: string, offset: number): Place {
  const before = source.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}
