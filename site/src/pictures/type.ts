import { resolve } from 'node:path';
import sharp, { type CreateText } from 'sharp';
import type { Layer } from './canvas.ts';
import { hex, type Rgb } from './tokens.ts';

/** The folder of the font files, which lie beside this one. */
export const FONTS = resolve('site/src/pictures/fonts');
const FILES = ['Literata-Regular.ttf', 'Literata-Bold.ttf', 'JetBrainsMono-Regular.ttf'];

// A picture has the same letters on a Mac as elsewhere: Pango would ask CoreText there, which
// does not know the font files.
process.env['PANGOCAIRO_BACKEND'] ??= 'fontconfig';

/** How a piece of text is set. */
export interface Setting {
  /** Pixels of an em. */
  size: number;
  /** Pixels that a line may be wide. */
  width: number;
  colour: Rgb;
  bold?: boolean;
  /** Whether a word that is wider than a line is broken rather than left to stick out. */
  breakWords?: boolean;
}

/** A piece of text that is set. */
export interface SetText extends Layer {
  /** Pixels from the top of the layer to the first line that letters stand on. */
  baseline: number;
  /** Pixels from the first baseline to the lowest ink. */
  depth: number;
}

/** The height of a line, and of the stroke that is put in front, in ems. */
const LINE = 1.485 * 0.9;
const STRUT = 0.802;

let fonts: Promise<unknown> | undefined;

/**
 * Sets text with Pango, which breaks lines, mixes fonts on one baseline, turns right-to-left
 * scripts around and takes from the fonts of the machine what ours do not have.
 * @param markup Pango's own, as markup.ts makes it.
 */
export async function setText(markup: string, setting: Setting): Promise<SetText> {
  // One after the other: Pango's list of fonts is one for the whole process.
  await (fonts ??= FILES.reduce<Promise<unknown>>(
    (before, file) => before.then(() => render('.', { fontfile: resolve(FONTS, file) })),
    Promise.resolve(),
  ));
  const { size, width, colour, bold, breakWords } = setting;
  // Layers are cut to their ink, which begins higher or lower with each first line. So each
  // begins with a line of one unseen stroke, from which the baseline is counted.
  const text = `<span line_height="0.9" insert_hyphens="false" weight="${bold ? 'bold' : 'normal'}" foreground="${hex(colour)}"><span alpha="1">|</span>\n${markup}</span>`;
  const { data, info } = await render(text, {
    font: `Literata, JetBrains Mono ${size}`,
    width: Math.floor(width),
    wrap: breakWords ? 'word-char' : 'word',
  });
  const baseline = Math.round((STRUT + LINE) * size);
  return {
    pixels: data,
    width: info.width,
    height: info.height,
    baseline,
    depth: info.height - baseline,
  };
}

/**
 * Sets text at the first of some sizes at which it fits, or else at the last of them.
 * @param height pixels from the top of the first line's capitals to the lowest ink.
 */
export async function fitText(
  markup: string,
  sizes: readonly [number, ...number[]],
  setting: Omit<Setting, 'size'> & { height: number },
): Promise<SetText & { size: number }> {
  for (const size of sizes) {
    const text = await setText(markup, { ...setting, size });
    if (text.width <= setting.width && text.depth + size * 0.7 <= setting.height)
      return { ...text, size };
  }
  const size = sizes.at(-1) ?? sizes[0];
  return { ...(await setText(markup, { ...setting, size, breakWords: true })), size };
}

function render(text: string, options: Partial<CreateText>) {
  return sharp({ text: { text, dpi: 72, rgba: true, ...options } })
    .raw()
    .toBuffer({ resolveWithObject: true });
}
