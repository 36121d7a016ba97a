import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { publication } from '#content/publication.ts';
import { drawPicture, type Picture } from './picture.ts';
import { TOKENS } from './tokens.ts';
import { FONTS } from './type.ts';

/** Where finished pictures are kept, for all builds of this copy of the project. */
const FOLDER = resolve('var/cache/pictures');
const SOURCES = resolve('site/src/pictures');

let design: Promise<string> | undefined;

/** The file that keeps a picture: named for everything that the picture depends on. */
async function fileOf(picture: Picture, folder: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await (design ??= designKey()))
    .update(JSON.stringify(picture))
    .digest('hex');
  return join(folder, `${hash}.png`);
}

/** Whether a picture was drawn before. */
export async function isDrawn(picture: Picture, folder = FOLDER): Promise<boolean> {
  return existsSync(await fileOf(picture, folder));
}

/** A picture as PNG: drawn at most once for what it shows. */
export async function pictureFile(picture: Picture, folder = FOLDER): Promise<Buffer> {
  const file = await fileOf(picture, folder);
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const png = await drawPicture(picture);
  await mkdir(folder, { recursive: true });
  // Two builds may draw the same picture at once, and neither may read half of it.
  const own = `${file}.${process.pid}`;
  await writeFile(own, png);
  await rename(own, file);
  return png;
}

/** A hash of how pictures are drawn: the code, the fonts, the colours and the publication. */
async function designKey(): Promise<string> {
  const hash = createHash('sha256').update(
    JSON.stringify([sharp.versions, publication.name, publication.limits.section.max]),
  );
  for (const folder of [SOURCES, FONTS])
    for (const name of (await readdir(folder)).sort())
      if (/\.(ts|ttf)$/.test(name) && !name.endsWith('.test.ts'))
        hash.update(await readFile(join(folder, name)));
  return hash.update(await readFile(TOKENS)).digest('hex');
}
