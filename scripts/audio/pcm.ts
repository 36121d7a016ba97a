/** Sound as samples: one channel, 16 bits each. */
export interface Pcm {
  /** Samples a second. */
  rate: number;
  samples: Int16Array;
}

/** About -50 dBFS: quieter than any sound of speech, louder than what a voice leaves behind. */
const SILENCE = 100;
/** Kept before the first sound and behind the last, in seconds, so that none is cut off. */
const MARGIN = 0.02;
/** The loudest sample of a recording, -1.5 dBFS: an encoder overshoots a little. */
const PEAK = 27_570;

/**
 * Reads a WAVE file of one channel and 16 bits.
 * @throws {TypeError} where it is anything else.
 */
export function readWave(bytes: Uint8Array): Pcm {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (offset: number) => String.fromCharCode(...bytes.subarray(offset, offset + 4));
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE')
    throw new TypeError('it is no WAVE file');
  let rate = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const [chunk, size, start] = [name(at), view.getUint32(at + 4, true), at + 8];
    if (chunk === 'fmt ') {
      const [format, channels] = [view.getUint16(start, true), view.getUint16(start + 2, true)];
      const bits = view.getUint16(start + 14, true);
      if (format !== 1 || channels !== 1 || bits !== 16)
        throw new TypeError(`it has ${channels} channels of ${bits} bits, not one of 16`);
      rate = view.getUint32(start + 4, true);
    }
    if (chunk === 'data' && rate > 0) {
      const length = Math.min(size, bytes.length - start) >> 1;
      const samples = Int16Array.from({ length }, (_, index) =>
        view.getInt16(start + 2 * index, true),
      );
      return { rate, samples };
    }
    // A chunk of odd length is followed by a byte that belongs to none.
    at = start + size + (size % 2);
  }
  throw new TypeError('it holds no sound');
}

/** The sound without the silence before and behind it. */
export function trimmed({ rate, samples }: Pcm): Pcm {
  const isSound = (sample: number) => Math.abs(sample) >= SILENCE;
  const margin = Math.round(MARGIN * rate);
  const first = samples.findIndex(isSound);
  if (first < 0) return { rate, samples: new Int16Array() };
  const last = samples.findLastIndex(isSound);
  return { rate, samples: samples.slice(Math.max(0, first - margin), last + margin + 1) };
}

/** The sound made as loud as it can be without clipping. */
export function normalised({ rate, samples }: Pcm): Pcm {
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = loudest > 0 ? PEAK / loudest : 1;
  return { rate, samples: samples.map((sample) => Math.round(sample * gain)) };
}

/** One sound after the other. */
export function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
