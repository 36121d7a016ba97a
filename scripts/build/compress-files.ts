import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ENCODINGS } from '../serve/encodings.ts';
import { compress } from './compression.ts';

/**
 * Keeps compressed copies beside text files, where they are smaller. Nothing is compressed while
 * somebody waits.
 * @param level of Brotli.
 */
export function compressFiles(files: readonly string[], level: number): void {
  for (const file of files) writeCopies(file, readFileSync(file), level);
}

/**
 * Writes the compressed copies of one file, after the file itself: an older copy is not served.
 * One that would not be smaller is removed.
 * @param brotli the copy in Brotli, where it is known already.
 */
export function writeCopies(file: string, bytes: Buffer, level: number, brotli?: Buffer): void {
  for (const { name, ending } of ENCODINGS) {
    const copy = (name === 'br' ? brotli : undefined) ?? compress(bytes, name, level);
    if (copy) writeFileSync(file + ending, copy);
    else rmSync(file + ending, { force: true });
  }
}
