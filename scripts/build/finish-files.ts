import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCopies } from './compress-files.ts';
import { createPageFinisher } from './finish-pages.ts';

/** What is to be finished, for one thread. */
export interface FinishingWork {
  /** The folder of the built site. */
  folder: string;
  /** Text files below it, with every page as Astro wrote it. */
  names: readonly string[];
  /** The level of Brotli for the copies; nothing where none are kept. */
  level: number | undefined;
}

/**
 * The last step for built files, each of which is read and written once: a page gets its
 * Content-Security-Policy and the figures of its footprint, and every text the compressed copies
 * of what it is then. What a page loads must be finished before it.
 * @throws {UserError} where a page has a script inside itself.
 */
export function finishFiles({ folder, names, level }: FinishingWork): void {
  const finishPage = createPageFinisher(folder, level);
  for (const name of names) {
    // Thousands of small files: to wait for each takes longer than to read it.
    if (name.endsWith('.html')) finishPage(name);
    else if (level !== undefined)
      writeCopies(join(folder, name), readFileSync(join(folder, name)), level);
  }
}
