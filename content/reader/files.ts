import {
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { join, sep } from 'node:path';
import { reasonOf, UserError } from '#errors';
import type { Finding } from '../findings.ts';
import { publication } from '../publication.ts';
import { SLUG } from '../schema/fields.ts';
import { placeAt } from './place.ts';

/** A content file that can be read. */
export interface FoundFile {
  /** Its absolute path. */
  file: string;
  slug: string;
  stats: Stats;
}

/** What there is in a folder. */
interface FoundFiles {
  files: FoundFile[];
  /** The slugs of all files, also of those that cannot be read: they are not missing. */
  slugs: Set<string>;
  findings: Finding[];
}

/** Endings that look like content and are not read. */
const LOOKALIKE = /\.(md|markdown|yml|json|txt)$/i;

/**
 * Finds all files of a folder that have an ending, sorted by name. A folder that does not
 * exist is an empty collection. What is no content file, and looks like one, is a finding.
 * @param home the content folder: a link must not lead out of it.
 */
export function findFiles(folder: string, ending: string, home = folder): FoundFiles {
  const findings: Finding[] = [];
  const files: FoundFile[] = [];
  const slugs = new Set<string>();
  for (const dirent of entriesOf(folder)) {
    const { name } = dirent;
    const file = join(folder, name);
    if (!name.endsWith(ending)) {
      if (!LOOKALIKE.test(name)) continue;
      findings.push(about(file, `Only files that end in ${ending} are read here. Rename it.`));
      slugs.add(slugLike(name.replace(LOOKALIKE, '')));
      continue;
    }
    const given = name.slice(0, -ending.length);
    const slug = slugLike(given);
    slugs.add(slug);
    const stats = readable(file, dirent, home);
    if (typeof stats === 'string') findings.push(about(file, stats));
    // What is in a file can be judged by whatever name.
    else files.push({ file, slug, stats });
    if (slug !== given)
      findings.push(
        about(
          file,
          `The file name "${name}" must be small letters, digits and single hyphens, and ${ending}. Call it ${slug}${ending}.`,
        ),
      );
  }
  return { files, slugs, findings };
}

/** The slug that a file would have if it were called as it must be. */
function slugLike(name: string): string {
  if (SLUG.test(name)) return name;
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-') ?? 'unnamed';
}

/** The stats of a file that may be read, or the sentence that says why it may not. */
function readable(file: string, dirent: Dirent, home: string): Stats | string {
  const { max } = publication.limits.fileBytes;
  try {
    if (dirent.isSymbolicLink() && !realpathSync(file).startsWith(realpathSync(home) + sep))
      return 'This is a link to a file outside of the content folder. Put the file itself here.';
    const stats = statSync(file);
    if (stats.isDirectory()) return 'This is a folder with the name of a file. Rename it.';
    if (!stats.isFile()) return 'This is not a regular file. Take it away.';
    if (stats.size > max)
      return `The file has ${stats.size} bytes; ${max} is the limit. Nobody writes that much.`;
    return stats;
  } catch (error) {
    return `The file cannot be read: ${reasonOf(error)}.`;
  }
}

/** The text of a file. */
interface Source {
  source: string | undefined;
  /** Whether some of its bytes are no UTF-8: the text has a sign in the place of each. */
  isDamaged?: boolean;
  findings: Finding[];
}

/** Reads the text of a file. A byte order mark is skipped. */
export function readSource(file: string): Source {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const message = `The file cannot be read: ${reasonOf(error)}.`;
    return { source: undefined, findings: [about(file, message)] };
  }
  try {
    const findings = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte)
      ? [{ ...about(file, MARKED, 'warning'), edit: { start: 0, end: 0, text: '' } }]
      : [];
    return { source: new TextDecoder('utf-8', { fatal: true }).decode(bytes), findings };
  } catch {
    const source = new TextDecoder().decode(bytes);
    const place = placeAt(source, source.indexOf('\uFFFD'));
    const finding = { ...about(file, 'The file is not UTF-8 text. Save it as UTF-8.'), ...place };
    return { source, isDamaged: true, findings: [finding] };
  }
}

// The text is read without it, so that to write it again is to take it out.
const MARKED = 'The file begins with a byte order mark. Save it without one.';
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

function about(file: string, message: string, severity: Finding['severity'] = 'error'): Finding {
  return { file, line: 1, column: 1, severity, rule: 'file', message };
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UserError(`The content folder ${folder} cannot be read: ${reasonOf(error)}.`, {
      hint: 'CONTENT_DIR must name a folder with `reviews` and `issues` in it.',
      cause: error,
    });
  }
}
