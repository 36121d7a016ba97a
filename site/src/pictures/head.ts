import type { Canvas } from './canvas.ts';
import { plain } from './markup.ts';
import { COLUMN, LEFT, put } from './sheet.ts';
import { light } from './tokens.ts';
import { fitText } from './type.ts';

/**
 * A name on the left and a line about it on the right, standing on one line.
 * @returns how far down they reach, in pixels from the top.
 */
export async function drawHead(canvas: Canvas, name: string, line: string): Promise<number> {
  const setting = { width: COLUMN, colour: light.ink };
  const title = await fitText(plain(name), [64, 56, 48, 42, 36, 32, 28, 24, 20], {
    ...setting,
    bold: true,
    height: 116,
  });
  const about = await fitText(plain(line), [30, 28, 26, 24, 22, 20, 18], {
    ...setting,
    height: 116,
    breakWords: true,
  });
  const baseline = 58 + Math.max(title.size * 0.62, about.size * 0.7);
  put(canvas, title, LEFT.likes, baseline);
  put(canvas, about, LEFT.dislikes, baseline);
  return baseline + Math.max(title.depth, about.depth);
}
