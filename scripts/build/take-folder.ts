import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** How a folder is taken over: by moving it, or by giving its files a second name. */
export type Taking = 'move' | 'link';

/**
 * Takes over a folder of a built site.
 * @returns whether it was there: where it was not, what is in it is made anew.
 */
export function takeFolder(folder: string, to: string, taking: Taking): boolean {
  try {
    mkdirSync(dirname(to), { recursive: true });
    if (taking === 'move') renameSync(folder, to);
    else linkFiles(folder, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

function linkFiles(folder: string, to: string): void {
  const entries = readdirSync(folder, { withFileTypes: true });
  mkdirSync(to, { recursive: true });
  for (const entry of entries) {
    const [from, at] = [join(folder, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFiles(from, at);
    else linkFile(from, at);
  }
}

/** A second name for the same bytes, or a copy of the same age where the disk knows none. */
function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
    const { atime, mtime } = statSync(from);
    utimesSync(to, atime, mtime);
  }
}
