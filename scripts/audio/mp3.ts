import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { normalised, type Pcm } from './pcm.ts';
import { runProgram } from './program.ts';

/**
 * Kilobits a second, on average. Three long reviews stay below 700 kB, and a speech recogniser
 * understands hardly less than of the sound itself; at 24 it misses every second word.
 */
const BIT_RATE = 27;

/**
 * Encodes a sound as MP3, without any tag.
 * @param folder where files may be left.
 */
export async function toMp3(sound: Pcm, folder: string): Promise<Buffer> {
  const [from, to] = [join(folder, 'recording.pcm'), join(folder, 'recording.mp3')];
  const { rate, samples } = normalised(sound);
  await writeFile(from, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const raw = ['-r', '-s', String(rate / 1000), '--bitwidth', '16', '--signed', '--little-endian'];
  await runProgram('lame', ['--quiet', ...raw, '-m', 'm', '--abr', String(BIT_RATE), from, to]);
  return readFile(to);
}
