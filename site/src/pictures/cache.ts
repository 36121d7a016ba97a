import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { publication } from '#content/publication.ts';
import { drawPicture, type Picture } from './picture.ts';
import { TOKENS } from './tokens.ts';
import { FONTS } from './type.ts';

/** Where finished pictures are kept, for all builds of this copy of the project. */
const CACHE = resolve('var/cache/pictures');
const SOURCES = resolve('site/src/pictures');

let design: string | undefined;

/** The file that keeps a picture: named for everything that the picture depends on. */
function fileOf(picture: Picture, cache: string): string {
  const hash = createHash('sha256')
    .update((design ??= designKey()))
    .update(JSON.stringify(picture))
    .digest('hex');
  return join(cache, `${hash}.png`);
}

/** Whether a picture was drawn before. */
export function isDrawn(picture: Picture, cache = CACHE): boolean {
  return existsSync(fileOf(picture, cache));
}

/** The PNG file of a picture: drawn at most once for what it shows. */
export async function drawnFile(picture: Picture, cache = CACHE): Promise<string> {
  const file = fileOf(picture, cache);
  if (existsSync(file)) return file;
  const png = await drawPicture(picture);
  await mkdir(cache, { recursive: true });
  // Two may draw the same picture at once, and nobody may read half of it.
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, png);
  await rename(own, file);
  return file;
}

/** A hash of how pictures are drawn: the code, the fonts, the colours and the publication. */
function designKey(): string {
  const hash = createHash('sha256').update(
    JSON.stringify([sharp.versions, publication.name, publication.limits.section.max]),
  );
  for (const folder of [SOURCES, FONTS])
    for (const name of readdirSync(folder).sort())
      if (/\.(ts|ttf)$/.test(name) && !name.endsWith('.test.ts'))
        hash.update(readFileSync(join(folder, name)));
  return hash.update(readFileSync(TOKENS)).digest('hex');
}
