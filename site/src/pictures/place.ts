import { copyFile, link, mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { drawInto, lookUp } from './cache.ts';
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
  const places = Array.from(pictures, ([path, picture]) => ({
    at: join(folder, path),
    picture,
    kept: lookUp(picture, cache),
  }));
  for (const place of new Set(places.map(({ at }) => dirname(at))))
    await mkdir(place, { recursive: true });
  const drawn = createProgress(places.filter(({ kept }) => !kept.isDrawn).length);
  const waiting = places.values();
  const work = async () => {
    for (const { at, picture, kept } of waiting) {
      if (!kept.isDrawn) {
        await drawInto(kept, picture);
        drawn();
      }
      await put(kept.file, at);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

/** A second name for the same bytes, or a copy where the cache is on another disk. */
async function put(file: string, at: string): Promise<void> {
  await link(file, at).catch(() => copyFile(file, at));
}
