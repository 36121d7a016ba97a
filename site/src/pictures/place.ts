import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, link, mkdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { drawInto, lookUp } from './cache.ts';
import type { Picture } from './picture.ts';
import { createProgress } from './progress.ts';

/**
 * Puts every picture into a folder, by its path there, and removes all others from it. Those
 * that were never drawn before are drawn, as many at a time as there are processors.
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
  await removeOthers(folder, pictures);
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
  const there = statSync(at, { throwIfNoEntry: false });
  if (there) {
    if (there.ino === statSync(file).ino) return;
    // To write into it would change the picture in the cache of which it is a second name.
    await rm(at);
  }
  await link(file, at).catch(() => copyFile(file, at));
}

async function removeOthers(folder: string, wanted: ReadonlyMap<string, unknown>): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.png') && !wanted.has(name)) await rm(join(folder, name));
}
