import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawCover } from './cover.ts';

/** Where on a cover something is drawn on the paper: the first column, and behind the last. */
async function drawnAcross(png: Buffer): Promise<[number, number]> {
  const { info } = await sharp(png).trim().toBuffer({ resolveWithObject: true });
  const left = -(info.trimOffsetLeft ?? 0);
  return [left, left + info.width];
}

describe('drawCover', () => {
  it('draws a name as podcast directories ask, and inside of its edges', async () => {
    const png = await drawCover('Tools & Services <for> Developers');
    expect(await sharp(png).metadata()).toMatchObject({
      format: 'png',
      width: 3000,
      height: 3000,
      space: 'srgb',
      hasAlpha: false,
    });
    expect(png.length).toBeLessThan(512_000);
    const [left, right] = await drawnAcross(png);
    expect(left).toBeGreaterThan(240);
    expect(right).toBeLessThan(2760);
  });
});
