import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';

/** What is written down of a build for the next one. */
interface PageRecord {
  /** Of the code and configuration that made the pages. */
  code: string;
  /** The level of Brotli of the copies; null where none were kept. */
  level: number | null;
  /** The keys of the pages that have one, by the names of their files. */
  keys: { [name: string]: string };
}

/**
 * Folders that are taken over as they are. Whoever makes what is in them compares it with what
 * stands there, and removes what does not belong there any more.
 */
const WHOLE = ['og', 'api/tools'];

/** The search index, which is made anew each time: a file for each page that is found. */
const REMADE = 'pagefind';

/** The pages that a build takes over from the build before. */
export interface KeptPages {
  /** Puts the site before aside, before Astro empties its folder. */
  putAside(): void;
  /**
   * Says how this build makes its copies, and takes over whole folders. Nothing is taken over
   * where the copies were of another level.
   */
  compressAt(level: number | undefined): void;
  /**
   * Puts a page back as the build before finished it, with its copies, where it has the same key
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
 * Takes over what has not changed since the build before: a page with the same key as then, of
 * the same code. Everything else is made anew, into an empty folder: nothing can be left over.
 * Astro's own `experimental.incrementalBuild` keeps a second copy of each page as it was before
 * its last steps, so that these would have to be done again.
 * @param outDir what is built into, with the site before in it.
 * @param code of this build; nothing is taken over from another.
 */
export function keepPages(outDir: string, code: string): KeptPages {
  const client = join(outDir, 'client');
  // Beside the pages that it is about: whoever copies a built site copies it too.
  const file = join(outDir, 'pages.json');
  const before = siteBefore(outDir);
  const record = readRecord(file);
  let known: PageRecord['keys'] = {};
  const made: PageRecord = { code, level: null, keys: {} };
  let count = 0;
  const began = Date.now();
  return {
    putAside() {
      // From here on the folder before is in pieces: a build that fails must leave no record.
      rmSync(file, { force: true });
      rmSync(before, { recursive: true, force: true });
      if (record && moveFolder(client, before)) removeMeanwhile(join(before, REMADE));
    },
    compressAt(level) {
      made.level = level ?? null;
      if (record?.code !== code || record.level !== made.level) return;
      known = record.keys;
      for (const folder of WHOLE) moveFolder(join(before, folder), join(client, folder));
    },
    putBack(name, key) {
      made.keys[name] = key;
      if (known[name] !== key) return false;
      const folder = dirname(name);
      // The folder of a page holds the page and its copies, and nothing else.
      const isBack = moveFolder(join(before, folder), join(client, folder));
      if (isBack) count += 1;
      return isBack;
    },
    isOld: (name) =>
      WHOLE.some((folder) => name.startsWith(`${folder}/`)) &&
      statSync(join(client, name)).mtimeMs < began,
    count: () => count,
    remember() {
      writeFileSync(file, JSON.stringify(made));
    },
  };
}

/** Where the site before lies during a build, with what was not taken over. */
const siteBefore = (outDir: string) =>
  join('var/cache', relative(process.cwd(), resolve(outDir)), 'before');

const REMOVING = new URL('./remove-thread.ts', import.meta.url);

/** Removes a folder in a thread, while others work. What is left at the end goes with the rest. */
function removeMeanwhile(folder: string): void {
  new Worker(REMOVING, { workerData: folder }).on('error', () => undefined).unref();
}

/** Removes what was not taken over. */
export async function removeSiteBefore(outDir: string): Promise<void> {
  await rm(siteBefore(outDir), { recursive: true, force: true });
}

/** Whether a folder could be moved: where it could not, what is in it is made anew. */
function moveFolder(folder: string, to: string): boolean {
  try {
    mkdirSync(dirname(to), { recursive: true });
    renameSync(folder, to);
    return true;
  } catch {
    return false;
  }
}

function readRecord(file: string): PageRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PageRecord;
  } catch {
    return undefined;
  }
}
