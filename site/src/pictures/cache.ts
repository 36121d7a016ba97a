import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { publicationDirection } from '#content/direction.ts';
import { publication } from '#content/publication.ts';
import { drawPicture, type Picture } from './picture.ts';
import { TOKENS } from './tokens.ts';
import { FONT_FILE, FONTS } from './fonts.ts';

/** Where finished pictures are kept, for all builds of this copy of the project. */
const CACHE = resolve('var/cache/pictures');
const SOURCES = resolve('site/src/pictures');

let design: string | undefined;

/** Where a picture is kept: named for everything that it depends on. */
export interface Kept {
  file: string;
  /** Whether it was drawn before. */
  isDrawn: boolean;
}

/** Looks a picture up. */
export function lookUp(picture: Picture, cache = CACHE): Kept {
  const hash = createHash('sha256')
    .update((design ??= designKey()))
    .update(JSON.stringify(picture))
    .digest('hex');
  const file = join(cache, `${hash}.png`);
  return { file, isDrawn: existsSync(file) };
}

/** Draws a picture that was not drawn before. */
export async function drawInto({ file }: Kept, picture: Picture): Promise<void> {
  const png = await drawPicture(picture);
  await mkdir(dirname(file), { recursive: true });
  // Two may draw the same picture at once, and nobody may read half of it.
  const own = `${file}.${randomUUID()}`;
  await writeFile(own, png);
  await rename(own, file);
}

/** A hash of how pictures are drawn: the code, the fonts, the colours and the publication. */
function designKey(): string {
  const hash = createHash('sha256').update(
    JSON.stringify([
      ...[sharp.versions, publication.name, publication.limits.section.max],
      publicationDirection(),
    ]),
  );
  for (const folder of [SOURCES, FONTS])
    for (const name of readdirSync(folder).sort())
      if (FONT_FILE.test(name) || /(?<!\.test)\.ts$/.test(name))
        hash.update(readFileSync(join(folder, name)));
  return hash.update(readFileSync(TOKENS)).digest('hex');
}
