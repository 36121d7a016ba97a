import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compressedSize, isText, QUICK } from '../build/compression.ts';
import { gramsOf } from './carbon.ts';
import { loadedBy } from './loaded-by.ts';

/** What a first visit to a page carries, in bytes after compression, and what that stands for. */
export interface Footprint {
  /** The page itself, with the styles that stand in it. */
  html: number;
  /** What it loads. */
  loads: readonly { path: string; bytes: number }[];
  /** All of it. */
  total: number;
  /** Grams of CO₂ equivalent. */
  grams: number;
}

/**
 * Makes the measure for the pages of one built folder. Headers are not counted: the server and
 * the version of HTTP decide on them.
 */
export function createMeasure(clientDir: string): (html: string, bytes: number) => Footprint {
  const sizes = new Map<string, number>();
  const sizeOf = (path: string): number => {
    let size = sizes.get(path);
    if (size === undefined) sizes.set(path, (size = sizeAsServed(join(clientDir, path))));
    return size;
  };
  return (html, bytes) => {
    const loads = loadedBy(html).map((path) => ({ path, bytes: sizeOf(path) }));
    const total = loads.reduce((sum, load) => sum + load.bytes, bytes);
    return { html: bytes, loads, total, grams: gramsOf(total) };
  };
}

/**
 * The bytes of a built file as a browser gets it: of the Brotli copy where there is one, else as
 * a CDN would make one.
 */
export function sizeAsServed(file: string): number {
  const copy = statSync(`${file}.br`, { throwIfNoEntry: false });
  if (copy) return copy.size;
  const plain = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return isText(file) && plain > 0 ? compressedSize(readFileSync(file), QUICK) : plain;
}
