import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCopies } from './compress-files.ts';
import { withNeededPolicy } from './write-policies.ts';

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
 * Content-Security-Policy, and every text the compressed copies of what it is then.
 * @throws {UserError} where a page has a script inside itself.
 */
export function finishFiles({ folder, names, level }: FinishingWork): void {
  for (const name of names) {
    const file = join(folder, name);
    // Thousands of small files: to wait for each takes longer than to read it.
    let bytes = readFileSync(file);
    if (name.endsWith('.html')) {
      bytes = Buffer.from(withNeededPolicy(bytes.toString(), name));
      writeFileSync(file, bytes);
    }
    if (level !== undefined) writeCopies(file, bytes, level);
  }
}
