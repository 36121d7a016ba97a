import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Encoding } from '../serve/encodings.ts';

const TEXT = /\.(?:html|css|js|mjs|json|xml|svg|txt|md|vtt|srt|webmanifest)$/;
/** A smaller file fills one packet with its headers, compressed or not. */
const WORTHWHILE_BYTES = 600;
/** Brotli at 10 makes a page 7% smaller than at 5, and takes six times as long. */
const THOROUGH = 10;
/** About what a CDN takes for what it compresses while somebody waits. */
export const QUICK = 5;
/** The files of a site with so many pages are compressed thoroughly in some seconds. */
const FEW_PAGES = 150;
/** What Brotli allows for its window, in bits. */
const [SMALLEST_WINDOW, LARGEST_WINDOW] = [10, 24];

/** Whether a file, by its name, is text, which compression makes smaller. */
export function isText(name: string): boolean {
  return TEXT.test(name);
}

/** The level of Brotli for the files of a site with so many pages. */
export function levelFor(pages: number): number {
  return pages <= FEW_PAGES ? THOROUGH : QUICK;
}

/**
 * Compresses the bytes of a text. Undefined where a copy would not be worth keeping. It blocks:
 * for a small file the streams of Node take longer than the work itself.
 * @param level of Brotli.
 */
export function compress(bytes: Buffer, encoding: Encoding, level: number): Buffer | undefined {
  if (bytes.length < WORTHWHILE_BYTES) return undefined;
  const smaller =
    encoding === 'br'
      ? brotliCompressSync(bytes, {
          params: {
            [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
            [constants.BROTLI_PARAM_QUALITY]: level,
            [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
            [constants.BROTLI_PARAM_LGWIN]: windowFor(bytes.length),
          },
        })
      : gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
  return smaller.length < bytes.length ? smaller : undefined;
}

/** The bytes of a text as a browser gets them where the server compresses with Brotli. */
export function compressedSize(bytes: Buffer, level: number): number {
  return compress(bytes, 'br', level)?.length ?? bytes.length;
}

/** The smallest window that holds all of a text: a larger one costs a third more time. */
function windowFor(bytes: number): number {
  const bits = Math.ceil(Math.log2(bytes + 16));
  return Math.min(LARGEST_WINDOW, Math.max(SMALLEST_WINDOW, bits));
}
