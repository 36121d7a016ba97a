import { publication } from '#content/publication.ts';
import { createCanvas, fill, lay, type Canvas } from './canvas.ts';
import { HEIGHT, WIDTH } from './size.ts';
import { plain } from './markup.ts';
import { light } from './tokens.ts';
import { fitText, type SetText } from './type.ts';

export type Side = 'likes' | 'dislikes';

/** From the fold in the middle to the text on either side of it, in pixels. */
const GUTTER = 36;
const EDGE = 64;
/** The width of each half, in pixels: equal, as everywhere on the site. */
export const COLUMN = WIDTH / 2 - EDGE - GUTTER;
/** Where the text of each half begins, in pixels from the left. */
export const LEFT: Record<Side, number> = { likes: EDGE, dislikes: WIDTH / 2 + GUTTER };
/** Where the lines of the foot stand, in pixels from the top. */
const FOOT = HEIGHT - 40;
/** The lowest that text above the foot may reach. */
export const BOTTOM = FOOT - 50;

/** Nobody reads an address of more characters than this off a picture. */
const LONGEST_ADDRESS = 100;

/** What every picture has at its foot. */
export interface Foot {
  /** Where the page is, as people write it; left out while the site is on one machine. */
  address?: string | undefined;
}

/** Two halves of paper with the publication's sign and name at the foot. */
export async function createSheet({ address }: Foot): Promise<Canvas> {
  const canvas = createCanvas();
  const half = { y: 0, width: WIDTH / 2, height: HEIGHT };
  fill(canvas, { ...half, x: 0 }, light['paper-likes']);
  fill(canvas, { ...half, x: WIDTH / 2 }, light['paper-dislikes']);
  const page = { x: LEFT.likes, y: FOOT - 19, width: 9, height: 20 };
  fill(canvas, page, light.likes);
  fill(canvas, { ...page, x: page.x + 11 }, light.dislikes);
  const setting = { width: COLUMN, colour: light.ink };
  const name = await fitText(plain(publication.name), [25, 23, 21, 19, 17, 15, 13, 11, 9, 7], {
    ...setting,
    width: COLUMN - 32,
    height: 26,
    bold: true,
  });
  put(canvas, name, LEFT.likes + 32, FOOT);
  if (address && address.length <= LONGEST_ADDRESS) {
    const text = await fitText(plain(address), [23, 21, 19, 17, 15, 13, 11, 9, 7], {
      ...setting,
      colour: light['ink-quiet'],
      height: 24,
    });
    put(canvas, text, LEFT.dislikes, FOOT);
  }
  return canvas;
}

/** Puts text onto a picture so that its first line stands at a height. */
export function put(canvas: Canvas, text: SetText, x: number, baseline: number): void {
  lay(canvas, text, x, baseline - text.baseline);
}

/**
 * Two meters that meet at the fold and grow away from it, like the arms of a balance.
 * @param parts how full each is, from 0 to 1.
 */
export function drawMeters(canvas: Canvas, y: number, parts: Record<Side, number>): void {
  const [full, height] = [COLUMN + GUTTER, 10];
  const middle = WIDTH / 2;
  fill(canvas, { x: middle - full, y: y + height, width: 2 * full, height: 2 }, light.rule);
  const likes = Math.round((full - 1) * Math.min(1, parts.likes));
  const dislikes = Math.round((full - 1) * Math.min(1, parts.dislikes));
  fill(canvas, { x: middle - 1 - likes, y, width: likes, height }, light.likes);
  fill(canvas, { x: middle + 1, y, width: dislikes, height }, light.dislikes);
}

/** The square with a plus or a minus cut out of it, which stands before each heading. */
export function drawMark(canvas: Canvas, side: Side, x: number, baseline: number): void {
  const [square, stroke, arm] = [20, 3, 12];
  const top = baseline - square + 1;
  fill(canvas, { x, y: top, width: square, height: square }, light[side]);
  const inner = { x: x + (square - arm) / 2, y: top + (square - arm) / 2 };
  const centre = (square - stroke) / 2;
  const paper = light[`paper-${side}`];
  fill(canvas, { x: inner.x, y: top + centre, width: arm, height: stroke }, paper);
  if (side === 'likes')
    fill(canvas, { x: x + centre, y: inner.y, width: stroke, height: arm }, paper);
}
