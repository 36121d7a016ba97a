import { readFile } from 'node:fs/promises';
import type { APIRoute } from 'astro';
import sharp from 'sharp';
import { icons, PAPER, SIGN } from '../icons.ts';

/** A picture for each size that systems ask for. */
export function getStaticPaths() {
  return Object.entries(icons).map(([icon, side]) => ({ params: { icon }, props: { side } }));
}

/** The sign of the publication on paper: favicon.svg as a PNG without transparency. */
export const GET: APIRoute<{ side: number }> = async ({ props: { side } }) => {
  const sign = Math.round(side * SIGN);
  const margin = (side - sign) / 2;
  const png = await sharp(await readFile('site/public/favicon.svg'), { density: 72 * 16 })
    .resize(sign, sign)
    .extend({
      top: Math.floor(margin),
      bottom: Math.ceil(margin),
      left: Math.floor(margin),
      right: Math.ceil(margin),
      background: PAPER,
    })
    .flatten({ background: PAPER })
    .png({ compressionLevel: 9, palette: true })
    .toBuffer();
  return new Response(new Uint8Array(png), { headers: { 'Content-Type': 'image/png' } });
};
