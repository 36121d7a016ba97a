import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { lookup } from 'mrmime';
import { cachingOf } from './caching.ts';
import { policyIn, styleHashesIn } from './content-policy.ts';
import { ENCODINGS, type Encoding } from './encodings.ts';
import type { Found } from './find-file.ts';
import type { SecurityHeaders } from './security-headers.ts';

/** The headers of what is built. */
type Secured = Pick<SecurityHeaders, 'page' | 'file' | 'script'>;

/** A larger file is streamed, and known by its size and time. */
const KEPT_BYTES = 512 * 1024;
/** How much is kept in memory, of all files together. */
const ALL_KEPT_BYTES = 64 * 1024 * 1024;

/** A built file as it is answered with. */
export interface BuiltFile {
  headers: Readonly<Record<string, string>>;
  /** The file itself, where it is small, and its compressed copies. */
  bodies: ReadonlyMap<Encoding | 'identity', { body: Buffer; etag: string }>;
  /** The encodings among the bodies. */
  encodings: readonly Encoding[];
  /** The strong ETag of the file itself: of its bytes, so that a new build of the same is known. */
  etag: string;
}

/** Files of a folder, read once for as long as they stay the same. */
export function createBuiltFiles(
  security: Secured,
): (found: Found & { kind: 'file' }) => BuiltFile {
  const kept = new Map<string, { size: number; mtimeMs: number; built: BuiltFile }>();
  let bytes = 0;
  return (found) => {
    const { size, mtimeMs } = found.stats;
    const known = kept.get(found.file);
    if (known?.size === size && known.mtimeMs === mtimeMs) return known.built;
    const built = readBuiltFile(found, security);
    for (const { body } of built.bodies.values()) bytes += body.length;
    if (bytes > ALL_KEPT_BYTES) {
      kept.clear();
      bytes = 0;
    }
    kept.set(found.file, { size, mtimeMs, built });
    return built;
  };
}

function readBuiltFile(
  { file, path, stats }: Found & { kind: 'file' },
  security: Secured,
): BuiltFile {
  const type = typeOf(path);
  const bodies = new Map<Encoding | 'identity', { body: Buffer; etag: string }>();
  let tag = `${stats.size.toString(36)}-${Math.trunc(stats.mtimeMs).toString(36)}`;
  let text = '';
  if (stats.size <= KEPT_BYTES) {
    const body = readFileSync(file);
    tag = createHash('sha256').update(body).digest('base64url').slice(0, 22);
    bodies.set('identity', { body, etag: `"${tag}"` });
    for (const { name, ending } of ENCODINGS) {
      const twin = statSync(file + ending, { throwIfNoEntry: false });
      if (twin && twin.mtimeMs >= stats.mtimeMs)
        bodies.set(name, { body: readFileSync(file + ending), etag: `"${tag}-${name}"` });
    }
    if (/^(?:text\/html|image\/svg)/.test(type)) text = body.toString();
  }
  const encodings = ENCODINGS.map(({ name }) => name).filter((name) => bodies.has(name));
  return {
    headers: {
      ...securityOf(type, text, security),
      'Content-Type': type,
      'Cache-Control': cachingOf(path),
      'Last-Modified': stats.mtime.toUTCString(),
      'Accept-Ranges': 'bytes',
      ...(encodings.length > 0 && { Vary: 'Accept-Encoding' }),
    },
    bodies,
    encodings,
    etag: `"${tag}"`,
  };
}

function securityOf(type: string, text: string, security: Secured) {
  if (type.startsWith('text/html')) return security.page(policyIn(text));
  if (type.startsWith('text/javascript')) return security.script();
  return security.file(styleHashesIn(text));
}

/** What is text besides `text/…`. A feed names its encoding itself, and a reader may not look. */
const TEXT = /^text\/|[/+](?:javascript|json|xml)$|manifest\+json$/;

/** JSON with a type of its own, by https://www.jsonfeed.org/version/1.1/ and JSON Chapters 1.2. */
const OWN_TYPES = [
  ['/feed.json', 'application/feed+json'],
  ['.chapters.json', 'application/json+chapters'],
] as const;

function typeOf(path: string): string {
  const [, special] = OWN_TYPES.find(([ending]) => path.endsWith(ending)) ?? [];
  const type = special ?? lookup(path) ?? 'application/octet-stream';
  return TEXT.test(type) ? `${type}; charset=utf-8` : type;
}
