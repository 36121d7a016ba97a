import { describe, expect, it } from 'vitest';
import { tone, wave } from '../../tests/fixtures/sound.ts';
import { joined, normalised, readWave, trimmed } from './pcm.ts';

const sound = (...samples: number[]) => ({ rate: 1000, samples: Int16Array.from(samples) });
const quiet = (length: number) => new Array<number>(length).fill(7);

describe('readWave', () => {
  it('reads the rate and the samples', () => {
    expect(readWave(wave(sound(1, -2, 32_767)))).toEqual(sound(1, -2, 32_767));
  });

  it('reads past chunks that it does not know, also of odd length', () => {
    const bytes = wave(sound(5, 6));
    const note = Buffer.concat([Buffer.from('LIST\x03\0\0\0abc\0')]);
    const longer = Buffer.concat([bytes.subarray(0, 36), note, bytes.subarray(36)]);
    expect(readWave(longer)).toEqual(sound(5, 6));
  });

  it('takes what is there where the file ends early', () => {
    expect(readWave(wave(sound(5, 6, 7)).subarray(0, 49))).toEqual(sound(5, 6));
  });

  it.each([
    ['something else', Buffer.from('ID3 and so on, which is no sound')],
    ['nothing', Buffer.alloc(0)],
    ['two channels', wave(tone(4), { channels: 2 })],
    ['eight bits', wave(tone(4), { bits: 8 })],
    ['no samples', wave(tone(4)).subarray(0, 36)],
  ])('refuses %s', (_what, bytes) => {
    expect(() => readWave(bytes)).toThrow(TypeError);
  });
});

describe('trimmed', () => {
  it('takes away the silence at both ends but for 20 ms, and none within', () => {
    const { samples } = trimmed(sound(...quiet(300), 900, ...quiet(50), -900, ...quiet(200)));
    expect(samples).toHaveLength(20 + 52 + 20);
    expect([samples[20], samples[71]]).toEqual([900, -900]);
  });

  it('leaves a sound that has no silence at its ends', () => {
    expect(trimmed(sound(900, 7, 900)).samples).toHaveLength(3);
  });

  it('leaves nothing of silence', () => {
    expect(trimmed(sound(...quiet(40))).samples).toHaveLength(0);
  });
});

describe('normalised', () => {
  it('makes the loudest sample as loud as is safe, on either side of zero', () => {
    expect(normalised(sound(100, -200)).samples).toEqual(Int16Array.of(13_785, -27_570));
    expect(normalised(sound(-32_768)).samples).toEqual(Int16Array.of(-27_570));
  });

  it('leaves silence as it is', () => {
    expect(normalised(sound(0, 0)).samples).toEqual(Int16Array.of(0, 0));
  });
});

describe('joined', () => {
  it('puts one sound behind the other', () => {
    expect(joined([Int16Array.of(1, 2), new Int16Array(), Int16Array.of(3)])).toEqual(
      Int16Array.of(1, 2, 3),
    );
  });
});
