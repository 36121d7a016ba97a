import type { RootContent } from 'mdast';
import type { Finding } from '../findings.ts';
import { cutFile } from './front-matter.ts';
import type { Range } from './mdx-fault.ts';
import { parseMdx } from './parse-mdx.ts';
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
  /** The parts of the text that are broken, on which no other rule is asked. */
  spoiled: readonly Range[];
}

/** Whether a file is fields and nothing else. */
const isYaml = (file: string) => file.endsWith('.yaml');

/** What the reader says of a file. */
interface Read {
  document: ContentDocument | undefined;
  findings: Finding[];
}

/**
 * Parses one content file, as much of it as can be parsed. Nothing in it is executed: code is
 * parsed into nodes that the rule `no-code` refuses.
 */
export function readDocument(file: string, slug: string, source: string): Read {
  if (isYaml(file)) {
    const fields = readYaml(source, file);
    const document = { file, slug, source, frontMatter: fields, body: [], spoiled: [] };
    return { document, findings: fields.findings };
  }
  const { yaml, within, isFenced, bodyStart } = cutFile(source);
  const missing: Finding = {
    file,
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'yaml-syntax',
    message: 'The front matter is missing. Begin the file with fields between two `---` lines.',
  };
  // What has neither fields nor headings is no content file that has something missing.
  if (!isFenced && yaml === '' && !/^#{1,6} /m.test(source))
    return { document: undefined, findings: [missing] };
  const fields = readYaml(yaml, file, within);
  const frontMatter = yaml.trim() === '' && !isFenced ? { ...fields, findings: [] } : fields;
  // Without fences, the parser would take the fields for text.
  const text = isFenced
    ? source
    : source.slice(0, bodyStart).replace(/[^\r\n]/g, ' ') + source.slice(bodyStart);
  const { body, findings, spoiled } = parseMdx(text, file, bodyStart);
  return {
    document: { file, slug, source, frontMatter, body, spoiled },
    findings: [...(isFenced ? [] : [missing]), ...frontMatter.findings, ...findings],
  };
}
