import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** A colour of sRGB: red, green and blue, each from 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** The file that holds every colour of the site. */
export const TOKENS = resolve('site/src/styles/tokens.css');

const NAMES = [
  'paper',
  'ink',
  'ink-quiet',
  'rule',
  'paper-likes',
  'paper-dislikes',
  'likes',
  'dislikes',
] as const;
export type Palette = Readonly<Record<(typeof NAMES)[number], Rgb>>;

const css = readFileSync(TOKENS, 'utf8');
const hues = new Map(
  Array.from(css.matchAll(/--(hue-[\w-]+):\s*([\d.]+);/g), ([, name, hue]) => [name, Number(hue)]),
);

/** The colours of the light theme, as the pages use them. */
export const light: Palette = paletteOf(css);
/** The colours of the dark theme. */
export const dark: Palette = paletteOf(css.slice(css.indexOf('prefers-color-scheme: dark')));

/** A colour as SVG and Pango write it, such as `#24619f`. */
export function hex(colour: Rgb): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** The first value of each token in some CSS; later ones are for other media. */
function paletteOf(text: string): Palette {
  const entries = NAMES.map((name) => {
    const found = new RegExp(`--${name}:\\s*oklch\\(([\\d.]+) ([\\d.]+) ([^;]+)\\);`).exec(text);
    const [, lightness, chroma, hue = ''] = found ?? [];
    if (!found) throw new Error(`${TOKENS} has no --${name} as oklch(), which pictures need.`);
    const named = /^var\(--(.+)\)$/.exec(hue)?.[1];
    const degrees = named ? (hues.get(named) ?? 0) : Number(hue);
    return [name, fromOklch(Number(lightness), Number(chroma), degrees)];
  });
  return Object.fromEntries(entries) as Palette;
}

/** OKLCH to sRGB, by the matrices of CSS Color 4, section 10. Clips what is out of gamut. */
function fromOklch(lightness: number, chroma: number, degrees: number): Rgb {
  const a = chroma * Math.cos((degrees * Math.PI) / 180);
  const b = chroma * Math.sin((degrees * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toByte(linear: number): number {
  const encoded = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(255 * Math.min(1, Math.max(0, encoded)));
}
