import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { ENCODINGS, type Encoding } from '../serve/encodings.ts';

const TEXT = /\.(?:html|css|js|mjs|json|xml|svg|txt|md|vtt|srt|webmanifest)$/;
/** A smaller file fills one packet with its headers, compressed or not. */
const WORTHWHILE_BYTES = 600;
/** Brotli at 10 makes a page 7% smaller than at 5, and takes six times as long. */
const [THOROUGH, QUICK] = [10, 5];
/** So many files are compressed thoroughly in some seconds. */
const FEW_FILES = 300;
/** Files at once; the work is done by the four threads of Node's pool. */
const AT_ONCE = 16;

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/**
 * Keeps compressed copies beside the text files of a folder, where they are smaller. Nothing is
 * compressed while somebody waits.
 */
export async function compressFiles(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true });
  const texts = names.filter((name) => TEXT.test(name));
  const level = texts.length <= FEW_FILES ? THOROUGH : QUICK;
  const compress: Record<Encoding, (bytes: Buffer) => Promise<Buffer>> = {
    br: (bytes) =>
      brotli(bytes, {
        params: {
          [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
          [constants.BROTLI_PARAM_QUALITY]: level,
          [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
        },
      }),
    gzip: (bytes) => zip(bytes, { level: constants.Z_BEST_COMPRESSION }),
  };
  const queue = texts.values();
  const work = async () => {
    for (const name of queue) {
      const file = join(folder, name);
      const bytes = await readFile(file);
      if (bytes.length < WORTHWHILE_BYTES) continue;
      for (const encoding of ENCODINGS) {
        const smaller = await compress[encoding.name](bytes);
        if (smaller.length < bytes.length) await writeFile(file + encoding.ending, smaller);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
