import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf, UserError } from '#errors';
import { readWave, trimmed } from './pcm.ts';
import { runProgram } from './program.ts';
import type { Synthesiser } from './recording.ts';

/** A man's voice, a little quicker than by itself: 155 words a minute with all pauses. */
const VOICE = ['-voice', 'rms', '--setf', 'duration_stretch=0.9'];

/**
 * flite, a small speech synthesiser for English. It was chosen by measuring, see
 * docs/decisions/0011-the-voice.md.
 * @param folder where it may leave a file.
 */
export function flite(folder: string): Synthesiser {
  const file = join(folder, 'sentence.wav');
  return async (sentence) => {
    await runProgram('flite', [...VOICE, '-t', sentence, '-o', file]);
    try {
      return trimmed(readWave(await readFile(file)));
    } catch (error) {
      throw new UserError(`flite made no sound of "${sentence}": ${reasonOf(error)}.`, {
        hint: 'Nothing was written. `flite -voice rms -t Hello` should say something.',
        cause: error,
      });
    }
  };
}
