import { statSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { ENCODINGS } from './encodings.ts';

/** Where a request leads in the built folder. */
export type Found =
  | { kind: 'file'; path: string; file: string; stats: Stats }
  | { kind: 'redirect'; path: string }
  | { kind: 'none' }
  | { kind: 'malformed' };

const NONE: Found = { kind: 'none' };

/**
 * Finds the file of a request. Hidden files, folders without a page and whatever leads out of
 * the folder are not there; a page has one address, with the slash at its end.
 * @param root the folder that is served.
 * @param url the target of the request as it came.
 */
export function findFile(root: string, url: string): Found {
  const [raw = '', query] = url.split(/\?(.*)/s);
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return { kind: 'malformed' };
  }
  if (!isPlain(path)) return NONE;
  const at = (target: string) => target + (query === undefined ? '' : `?${query}`);
  if (path.endsWith('/')) return fileAt(root, `${path}index.html`);
  if (path.endsWith('/index.html'))
    return fileAt(root, path).kind === 'file'
      ? { kind: 'redirect', path: at(raw.slice(0, raw.lastIndexOf('/') + 1)) }
      : NONE;
  const found = fileAt(root, path);
  if (found.kind === 'file') return isEncodedTwin(root, path) ? NONE : found;
  return fileAt(root, `${path}/index.html`).kind === 'file'
    ? { kind: 'redirect', path: at(`${raw}/`) }
    : NONE;
}

/** Whether each segment of a path is a plain name: not empty, not hidden, nothing to climb by. */
function isPlain(path: string): boolean {
  if (!path.startsWith('/') || /[\\\0]/.test(path)) return false;
  const segments = path.split('/').slice(1);
  return segments.every(
    (segment, index) =>
      (segment !== '' || index === segments.length - 1) &&
      (!segment.startsWith('.') || (segment === '.well-known' && index === 0)),
  );
}

function fileAt(root: string, path: string): Found {
  const file = join(root, path);
  try {
    // At once, not by a thread of the pool: the answer is in memory, and the way there is longer.
    const stats = statSync(file, { throwIfNoEntry: false });
    return stats?.isFile() ? { kind: 'file', path, file, stats } : NONE;
  } catch {
    return NONE;
  }
}

/** Whether a file is another one's compressed copy, which is not a page of its own. */
function isEncodedTwin(root: string, path: string): boolean {
  const encoding = ENCODINGS.find(({ ending }) => path.endsWith(ending));
  return (
    encoding !== undefined && fileAt(root, path.slice(0, -encoding.ending.length)).kind === 'file'
  );
}
