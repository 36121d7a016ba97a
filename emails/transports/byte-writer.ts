/** Bytes that grow at their end. The memory is kept when they are cleared. */
export interface ByteWriter {
  /** Adds a text as UTF-8. */
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
  clear(): void;
  /** What was written: a view that holds until the next writing. */
  written(): Uint8Array;
}

const FIRST_SIZE = 64 * 1024;
/** A UTF-16 code unit takes no more bytes than this in UTF-8. */
const MOST_BYTES_A_UNIT = 3;

export function createByteWriter(): ByteWriter {
  let buffer = Buffer.allocUnsafeSlow(FIRST_SIZE);
  let length = 0;
  const makeRoom = (bytes: number) => {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(length + bytes, buffer.length * 2));
    buffer.copy(larger, 0, 0, length);
    buffer = larger;
  };
  return {
    text(text) {
      makeRoom(text.length * MOST_BYTES_A_UNIT);
      length += buffer.write(text, length, 'utf8');
    },
    bytes(bytes) {
      makeRoom(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    clear: () => (length = 0),
    written: () => buffer.subarray(0, length),
  };
}
