import type { Canvas } from './canvas.ts';
import { WIDTH } from './size.ts';
import { plain } from './markup.ts';
import { BOTTOM, COLUMN, createSheet, drawMeters, LEFT, put, type Foot } from './sheet.ts';
import { light } from './tokens.ts';
import { fitText } from './type.ts';

/** What the picture of the publication shows. */
export interface FrontPicture extends Foot {
  kind: 'front';
  name: string;
  tagline: string;
  description: string;
}

/** The publication itself, for the pages that are about no single thing. */
export async function drawFront(picture: FrontPicture): Promise<Canvas> {
  const canvas = await createSheet(picture);
  const setting = { width: COLUMN, colour: light.ink };
  const name = await fitText(plain(picture.name), [144, 128, 112, 96, 80, 64, 52, 40, 30], {
    ...setting,
    width: WIDTH - 2 * LEFT.likes,
    bold: true,
    height: 160,
  });
  put(canvas, name, LEFT.likes, 128 + name.size * 0.36);
  const meters = 276;
  drawMeters(canvas, meters, { likes: 1, dislikes: 1 });
  for (const [side, text] of [
    ['likes', picture.tagline],
    ['dislikes', picture.description],
  ] as const) {
    const words = await fitText(plain(text), [36, 34, 32, 30, 28, 26, 24, 22, 20, 18, 16], {
      ...setting,
      height: BOTTOM - meters - 44,
      breakWords: true,
    });
    put(canvas, words, LEFT[side], meters + 44 + words.size * 0.75);
  }
  return canvas;
}
