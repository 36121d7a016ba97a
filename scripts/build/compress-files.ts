import { readFile, writeFile } from 'node:fs/promises';
import { ENCODINGS } from '../serve/encodings.ts';
import { AT_ONCE, compress } from './compression.ts';

/**
 * Keeps compressed copies beside text files, where they are smaller. Nothing is compressed while
 * somebody waits.
 * @param level of Brotli.
 */
export async function compressFiles(files: readonly string[], level: number): Promise<void> {
  const queue = files.values();
  const work = async () => {
    for (const file of queue) await writeCopies(file, await readFile(file), level);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Writes the compressed copies of one file, after the file itself: an older copy is not served. */
export async function writeCopies(
  file: string,
  bytes: Buffer,
  level: number,
  brotli?: Buffer,
): Promise<void> {
  for (const { name, ending } of ENCODINGS) {
    const copy = (name === 'br' ? brotli : undefined) ?? (await compress(bytes, name, level));
    if (copy) await writeFile(file + ending, copy);
  }
}
