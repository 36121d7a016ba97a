import sharp from 'sharp';
import { publicationDirection } from '#content/direction.ts';
import { HEIGHT, WIDTH } from './size.ts';
import type { Rgb } from './tokens.ts';

/** A picture in the making: rows of pixels, three bytes each. */
export interface Canvas {
  pixels: Uint8Array;
  /** Whether right and left change places, as in a publication that is read from the right. */
  isMirrored: boolean;
}

/** Something with transparency that is laid over a picture: four bytes a pixel. */
export interface Layer {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** An empty picture. */
export function createCanvas(): Canvas {
  return {
    pixels: new Uint8Array(WIDTH * HEIGHT * 3),
    isMirrored: publicationDirection() === 'rtl',
  };
}

/** Fills a rectangle; what lies outside the picture is cut off. */
export function fill(
  { pixels, isMirrored }: Canvas,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  [red, green, blue]: Rgb,
): void {
  const begin = isMirrored ? WIDTH - x - width : x;
  const [left, right] = [
    Math.max(0, Math.round(begin)),
    Math.min(WIDTH, Math.round(begin + width)),
  ];
  const [top, bottom] = [Math.max(0, Math.round(y)), Math.min(HEIGHT, Math.round(y + height))];
  for (let row = top; row < bottom; row++)
    for (let at = (row * WIDTH + left) * 3, end = (row * WIDTH + right) * 3; at < end; at += 3) {
      pixels[at] = red;
      pixels[at + 1] = green;
      pixels[at + 2] = blue;
    }
}

/** Lays a layer over a picture; what lies outside the picture is cut off. */
export function lay({ pixels, isMirrored }: Canvas, layer: Layer, x: number, y: number): void {
  const [left, top] = [Math.round(isMirrored ? WIDTH - x - layer.width : x), Math.round(y)];
  const bottom = Math.min(layer.height, HEIGHT - top);
  const right = Math.min(layer.width, WIDTH - left);
  for (let row = Math.max(0, -top); row < bottom; row++)
    for (let column = Math.max(0, -left); column < right; column++) {
      const from = (row * layer.width + column) * 4;
      const alpha = layer.pixels[from + 3] ?? 0;
      if (alpha === 0) continue;
      const to = ((top + row) * WIDTH + left + column) * 3;
      for (let part = 0; part < 3; part++) {
        const below = pixels[to + part] ?? 0;
        const above = layer.pixels[from + part] ?? 0;
        pixels[to + part] = below + Math.round(((above - below) * alpha) / 255);
      }
    }
}

/** The picture as a PNG of few colours, which is what flat text on flat paper has. */
export async function toPng({ pixels }: Canvas): Promise<Buffer> {
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png({ palette: true, colours: 16, dither: 0, effort: 4, compressionLevel: 9 })
    .toBuffer();
}
