import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, type BrotliOptions } from 'node:zlib';
import type { Encoding } from '../serve/encodings.ts';

const TEXT = /\.(?:html|css|js|mjs|json|xml|svg|txt|md|vtt|srt|webmanifest)$/;
/** A smaller file fills one packet with its headers, compressed or not. */
const WORTHWHILE_BYTES = 600;
/** Brotli at 10 makes a page 7% smaller than at 5, and takes more than six times as long. */
const THOROUGH = 10;
/** About what a CDN takes for what it compresses while somebody waits. */
export const QUICK = 5;
/** So many files are compressed thoroughly in some seconds. */
const FEW_FILES = 300;
/** Files at once; the work is done by the four threads of Node's pool. */
export const AT_ONCE = 16;

/** Whether a file, by its name, is text, which compression makes smaller. */
export function isText(name: string): boolean {
  return TEXT.test(name);
}

/** The level of Brotli for so many files. */
export function levelFor(files: number): number {
  return files <= FEW_FILES ? THOROUGH : QUICK;
}

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Compresses the bytes of a text. Undefined where a copy would not be worth keeping. */
export async function compress(
  bytes: Buffer,
  encoding: Encoding,
  level: number,
): Promise<Buffer | undefined> {
  if (bytes.length < WORTHWHILE_BYTES) return undefined;
  const smaller = await (encoding === 'br'
    ? brotli(bytes, brotliOptions(bytes, level))
    : zip(bytes, { level: constants.Z_BEST_COMPRESSION }));
  return smaller.length < bytes.length ? smaller : undefined;
}

/** The bytes of a text as a browser gets them where the server compresses with Brotli. */
export function compressedSize(bytes: Buffer, level: number): number {
  if (bytes.length < WORTHWHILE_BYTES) return bytes.length;
  return Math.min(bytes.length, brotliCompressSync(bytes, brotliOptions(bytes, level)).length);
}

function brotliOptions(bytes: Buffer, level: number): BrotliOptions {
  return {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  };
}
