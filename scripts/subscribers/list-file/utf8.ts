import { isUtf8 } from 'node:buffer';

/** Looks at the bytes of a file as they pass, and tells whether they are UTF-8. */
export interface Utf8Check {
  pass: (bytes: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>;
  /** Whether bytes have passed that are not. */
  broken: () => boolean;
}

/** Checks the encoding of a whole file without decoding it. */
export function createUtf8Check(): Utf8Check {
  let broken = false;
  return {
    async *pass(chunks) {
      let cut: Buffer = Buffer.alloc(0);
      for await (const chunk of chunks) {
        const bytes = cut.length > 0 ? Buffer.concat([cut, chunk]) : chunk;
        const whole = bytes.length - beginsAtEnd(bytes);
        broken ||= !isUtf8(bytes.subarray(0, whole));
        cut = bytes.subarray(whole);
        yield chunk;
      }
      broken ||= cut.length > 0;
    },
    broken: () => broken,
  };
}

/** How many bytes at the end begin a character that the next chunk ends. */
function beginsAtEnd(bytes: Buffer): number {
  for (let back = 1; back <= 3; back++) {
    const byte = bytes.at(-back) ?? 0;
    if (byte < 0x80) return 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0;
    if (length > 0) return length > back ? back : 0;
  }
  return 0;
}
