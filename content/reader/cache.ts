import { createHash, hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { publication } from '../publication.ts';
import { readSource } from './files.ts';
import type { Finding } from '../findings.ts';
import type { Moved } from './moved.ts';
import type { InspectionCache } from './read-content.ts';

interface Kept<Texts> {
  /** Of the file when it was inspected: milliseconds since 1970, and bytes. */
  modified: number;
  size: number;
  /** SHA-256 of its text. A file that was only touched is not inspected again. */
  hash: string;
  data?: unknown;
  /** Left out where all fields keep to the schema. */
  sound?: object | undefined;
  moved?: Moved | undefined;
  /** Left out where there are none. */
  findings?: Finding[] | undefined;
  /** Whether it is a draft. Left out where it is not. */
  draft?: boolean | undefined;
  /** Its texts, where they are rendered. */
  texts?: Texts | undefined;
}

interface Stored<Texts> {
  version: string;
  files: Record<string, Kept<Texts>>;
}

/** The part of all files from which on a change is written. */
const WORTH_WRITING = 0.01;

/** An inspection cache that lies in a file. */
export interface FileCache<Texts = unknown> extends InspectionCache<Texts> {
  /**
   * Writes what is known now, without files that were not asked for, unless almost all of it
   * stands there already.
   */
  save(): void;
}

/**
 * Opens a cache. One that is broken, or that other rules or another configuration made,
 * counts as empty. Parsed files are not kept; whoever renders texts has a cache of their own.
 */
export function openCache<Texts>(file: string): FileCache<Texts> {
  const version = versionOfRules();
  const known = read<Texts>(file, version);
  const current: Record<string, Kept<Texts>> = {};
  let changed = 0;
  return {
    find({ file: path, stats }) {
      const kept = known[path];
      if (!kept || kept.size !== stats.size) return undefined;
      if (kept.modified !== stats.mtimeMs) {
        if (kept.hash !== hashOf(readSource(path).source)) return undefined;
        changed++;
      }
      kept.modified = stats.mtimeMs;
      current[path] = kept;
      const { data, sound, moved, findings = [], draft, texts } = kept;
      return { data, sound, moved, findings, draft, texts };
    },
    keep({ file: path, stats }, source, { data, sound, moved, findings, draft, texts }) {
      changed++;
      const { mtimeMs: modified, size } = stats;
      const said = findings.length > 0 ? findings : undefined;
      const hash = hashOf(source);
      current[path] = { modified, size, hash, data, sound, moved, findings: said, draft, texts };
    },
    save() {
      const before = Object.keys(known).length;
      changed += Math.max(0, before - Object.keys(current).length);
      // A few files are inspected again sooner than thousands are written.
      if (changed <= before * WORTH_WRITING) return;
      mkdirSync(dirname(file), { recursive: true });
      const partial = `${file}.${process.pid}.part`;
      writeFileSync(partial, JSON.stringify({ version, files: current } satisfies Stored<Texts>));
      renameSync(partial, file);
    },
  };
}

function read<Texts>(file: string, version: string): Stored<Texts>['files'] {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Partial<Stored<Texts>>;
    return stored.version === version ? (stored.files ?? {}) : {};
  } catch {
    return {};
  }
}

const hashOf = (text = '') => hash('sha256', text, 'base64');

/** Changes whenever a rule, a schema, a limit or a library may have changed. */
export function versionOfRules(): string {
  const hash = createHash('sha256').update(JSON.stringify(publication));
  const room = join(import.meta.dirname, '..');
  const files = ['.', 'prose', 'reader', 'rules', 'schema'].flatMap((folder) =>
    readdirSync(join(room, folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(room, folder, name)),
  );
  // By what they say: a copy of the project may keep the times of other files.
  for (const file of [...files, join(room, '../package-lock.json')])
    hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest('base64');
}
