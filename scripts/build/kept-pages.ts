import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RECORD } from '../releases/release.ts';
import { takeFolder, type Taking } from './take-folder.ts';

/** What is written down of a build for the next one. */
interface PageRecord {
  /** Of the code and configuration that made the pages. */
  code: string;
  /** The level of Brotli of the copies; null where none were kept. */
  level: number | null;
  /** The keys of the pages that have one, by the names of their files. */
  keys: { [name: string]: string };
}

/** A release that pages are taken over from. */
export interface PageSource {
  folder: string;
  taking: Taking;
}

/** Where the record stands in a release. */
const FILE = 'pages.json';

/**
 * Folders that are taken over as they are. Whoever makes what is in them compares it with what
 * stands there, and removes what does not belong there any more.
 */
const WHOLE = ['og', 'api/tools'];

/** The pages that a build takes over from builds before. */
export interface KeptPages {
  /**
   * Says how this build makes its copies, and takes over whole folders. Nothing is taken over
   * where the copies were of another level.
   */
  compressAt(level: number | undefined): void;
  /**
   * Puts a page back as a build before finished it, with its copies, where it has the same key
   * as then.
   * @param name of its file, in a folder of its own below the folder of the site.
   * @returns whether it did.
   */
  putBack(name: string, key: string): boolean;
  /** Whether a file stands in a folder that was taken over, and was not written since. */
  isOld(name: string): boolean;
  /** How many pages were put back. */
  count(): number;
  /** Writes down what the next build needs to know, when all files are finished. */
  remember(): void;
}

/**
 * Takes over what has not changed since builds before: a page with the same key as then, of the
 * same code. Everything else is made anew, into an empty folder: nothing can be left over.
 * Astro's own `experimental.incrementalBuild` keeps a second copy of each page as it was before
 * its last steps, so that these would have to be done again.
 * @param folder of the release that is made.
 * @param code of this build; nothing is taken over from another.
 * @param sources in the order in which they are asked.
 */
export function keepPages(folder: string, code: string, sources: readonly PageSource[]): KeptPages {
  const client = join(folder, 'client');
  const made: PageRecord = { code, level: null, keys: {} };
  let usable: (PageSource & { keys: PageRecord['keys'] })[] = [];
  let count = 0;
  const began = Date.now();
  const take = (source: PageSource, name: string) =>
    takeFolder(join(source.folder, 'client', name), join(client, name), source.taking);
  return {
    compressAt(level) {
      made.level = level ?? null;
      usable = sources.flatMap((source) => {
        const record = readRecord(source.folder);
        return record?.code === code && record.level === made.level
          ? [{ ...source, keys: record.keys }]
          : [];
      });
      // From here on a release that is used up is in pieces, whatever becomes of this build.
      for (const source of usable)
        if (source.taking === 'move') rmSync(join(source.folder, RECORD), { force: true });
      for (const name of WHOLE) usable.some((source) => take(source, name));
    },
    putBack(name, key) {
      made.keys[name] = key;
      // The folder of a page holds the page and its copies, and nothing else.
      const isBack = usable.some(
        (source) => source.keys[name] === key && take(source, dirname(name)),
      );
      if (isBack) count += 1;
      return isBack;
    },
    isOld: (name) =>
      WHOLE.some((whole) => name.startsWith(`${whole}/`)) &&
      statSync(join(client, name)).mtimeMs < began,
    count: () => count,
    remember() {
      writeFileSync(join(folder, FILE), JSON.stringify(made));
    },
  };
}

function readRecord(folder: string): PageRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, FILE), 'utf8')) as PageRecord;
  } catch {
    return undefined;
  }
}
