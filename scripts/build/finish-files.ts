import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCopies } from './compress-files.ts';
import { createPageFinisher } from './finish-pages.ts';

/** Where files are finished, and how. */
export interface FinishingPlace {
  /** The folder of the built site. */
  folder: string;
  /** The level of Brotli for the compressed copies; nothing where none are kept. */
  level: number | undefined;
}

/** What is to be finished: text files that stand there, or a page that is not written yet. */
export type FinishingWork = { names: readonly string[] } | { name: string; html: ArrayBuffer };

/**
 * The last step for built files, each of which is written once: a page gets its
 * Content-Security-Policy and the figures of its footprint, and every text the compressed copies
 * of what it is then. What a page loads must be finished before it.
 * @returns the step. It throws a `UserError` where a page has a script inside itself.
 */
export function createFileFinisher({
  folder,
  level,
}: FinishingPlace): (work: FinishingWork) => void {
  const finishPage = createPageFinisher(folder, level);
  return (work) => {
    if ('html' in work) {
      finishPage(work.name, Buffer.from(work.html).toString());
      return;
    }
    // Thousands of small files: to wait for each takes longer than to read it.
    for (const name of work.names) {
      const file = join(folder, name);
      if (name.endsWith('.html')) finishPage(name, readFileSync(file, 'utf8'));
      else if (level !== undefined) writeCopies(file, readFileSync(file), level);
    }
  };
}
