import { copyFile, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { drawnFile, isDrawn } from './cache.ts';
import type { Picture } from './picture.ts';
import { createProgress } from './progress.ts';

/**
 * Puts every picture into a folder, by its path there. Those that were never drawn before
 * are drawn, as many at a time as there are processors.
 */
export async function placePictures(
  pictures: ReadonlyMap<string, Picture>,
  folder: string,
  cache?: string,
): Promise<void> {
  const made = new Set<string>();
  for (const path of pictures.keys()) made.add(dirname(join(folder, path)));
  for (const place of made) await mkdir(place, { recursive: true });
  const drawn = createProgress([...pictures.values()].filter((one) => !isDrawn(one, cache)).length);
  const waiting = pictures.entries();
  const work = async () => {
    for (const [path, picture] of waiting) {
      const isNew = !isDrawn(picture, cache);
      await copyFile(await drawnFile(picture, cache), join(folder, path));
      if (isNew) drawn();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}
