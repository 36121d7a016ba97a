import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normalised, type Pcm } from './pcm.ts';
import { runProgram } from './program.ts';

/**
 * Kilobits a second, on average; the first is taken where there is room for it. A speech
 * recogniser hears hardly less than in the sound itself at 27, see docs/decisions/0011-the-voice.md.
 */
const BIT_RATES = [27, 24];

/**
 * Encodes a sound as MP3, without any tag.
 * @param folder where files may be left.
 * @param room the bytes that there is room for. Where the sound is too long, it is larger still.
 */
export async function toMp3(sound: Pcm, folder: string, room: number): Promise<Buffer> {
  const [from, to] = [join(folder, 'recording.pcm'), join(folder, 'recording.mp3')];
  const { rate, samples } = normalised(sound);
  await writeFile(from, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const raw = ['-r', '-s', String(rate / 1000), '--bitwidth', '16', '--signed', '--little-endian'];
  let mp3 = Buffer.alloc(0);
  for (const bitRate of BIT_RATES) {
    await runProgram('lame', ['--quiet', ...raw, '-m', 'm', '--abr', String(bitRate), from, to]);
    mp3 = await readFile(to);
    if (mp3.length <= room) break;
  }
  return mp3;
}
