import sharp, { type Sharp } from 'sharp';
import { light } from '#emails/templates/styles.ts';

/** Apple asks for a square of 1400 to 3000 pixels, without transparency. */
const SIZE = 3000;
const EDGE = 270;
const WIDTH = SIZE - 2 * EDGE;
/** Between the two columns: as wide to them as in the icon of the site. */
const GAP = 190;
/** The most that the name takes of the height, and the height of a line of it, in sizes. */
const NAME = 1650;
const LINE = 0.98;
const SERIF = "P052, 'URW Palladio L', Palatino, 'Palatino Linotype', 'Noto Serif', serif";

/** The picture of the podcast, as PNG: its name above the two columns of a review. */
export async function drawCover(name: string): Promise<Buffer> {
  const { lines, size } = await setLarge(name);
  const baseline = (index: number) => EDGE + size * (0.7 + index * LINE);
  const top = baseline(lines.length - 1) + size * 0.5;
  const width = (WIDTH - GAP) / 2;
  const columns = [light.likes, light.dislikes].map(
    (fill, index) =>
      `<rect x="${EDGE + index * (width + GAP)}" y="${top}" width="${width}" height="${SIZE}" fill="${fill}"/>`,
  );
  // The serif of a capital begins a little behind its place.
  const texts = lines.map((line, index) => text(line, size, EDGE - size * 0.025, baseline(index)));
  return svg([...columns, ...texts])
    .png({ palette: true, colours: 64, dither: 0, effort: 10 })
    .toBuffer();
}

/** The lines of a name that let it be largest, and the size of its letters in pixels. */
async function setLarge(name: string): Promise<{ lines: string[]; size: number }> {
  const words = name.split(' ');
  const ways = Array.from(name, (_, index) => broken(words, index + 1));
  let best = { lines: words, size: 0 };
  for (const lines of new Map(ways.map((way) => [way.join(), way])).values()) {
    const widest = Math.max(...(await Promise.all(lines.map(widthOf))));
    const size = Math.min(WIDTH / widest, NAME / (lines.length * LINE));
    if (size > best.size) best = { lines, size };
  }
  return best;
}

/** Words in lines of so many letters at most, where no single word is longer. */
function broken(words: readonly string[], letters: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && longer.length <= letters) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** The width of a line in sizes of its letters, measured on a small drawing of it. */
async function widthOf(line: string): Promise<number> {
  const size = SIZE / 2 / line.length;
  const drawn = svg([text(line, size, EDGE, SIZE / 2)], SIZE / 5).trim();
  const { info } = await drawn.toBuffer({ resolveWithObject: true });
  return (info.width * 5) / size;
}

function svg(shapes: readonly string[], pixels = SIZE): Sharp {
  const paper = `<rect width="${SIZE}" height="${SIZE}" fill="${light.paper}"/>`;
  const source = `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 ${SIZE} ${SIZE}">${paper}${shapes.join('')}</svg>`;
  return sharp(Buffer.from(source)).removeAlpha();
}

function text(line: string, size: number, x: number, y: number): string {
  const escaped = line.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" font-family="${SERIF}" font-weight="bold" font-size="${size}" letter-spacing="${-size / 100}" fill="${light.ink}">${escaped}</text>`;
}
