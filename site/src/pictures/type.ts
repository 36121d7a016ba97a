import sharp, { type CreateText } from 'sharp';
import { directionOfText, publicationDirection } from '#content/direction.ts';
import type { Layer } from './canvas.ts';
import { fontFamilies, fontFiles } from './fonts.ts';
import { hex, type Rgb } from './tokens.ts';

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

/** How far the stroke of `|` reaches below the line that letters stand on, in ems. */
const STROKE_DEPTH = 0.11;
const STROKE = '<span alpha="1">|</span>';

let fonts: Promise<void> | undefined;

/**
 * Sets text with Pango, which breaks lines, mixes fonts on one baseline and turns right-to-left
 * scripts around. It would take from the fonts of the machine what ours do not have, and a
 * picture would be another one elsewhere: markup.ts leaves that out.
 * @param markup Pango's own, as markup.ts makes it.
 */
export async function setText(markup: string, setting: Setting): Promise<SetText> {
  const { size, width, colour, bold, breakWords } = setting;
  // Layers are cut to their ink, which begins higher or lower with each first line. So each
  // begins with a line of one unseen stroke, from which the baseline is counted.
  const { mark, align } = directed(markup);
  const { data, info } = await render(
    `<span weight="${bold ? 'bold' : 'normal'}" foreground="${hex(colour)}">${mark}${STROKE}\n${mark}${markup}</span>`,
    size,
    { width: Math.floor(width), wrap: breakWords ? 'word-char' : 'word', align },
  );
  const baseline = await baselineOf(size);
  const depth = info.height - baseline;
  return { pixels: data, width: info.width, height: info.height, baseline, depth };
}

/**
 * A mark that begins a line in its direction, and the side for lines that are shorter than
 * others: where lines of the publication begin. Pango takes `left` for where those of the text do.
 */
function directed(markup: string): { mark: string; align: 'left' | 'right' } {
  const direction = publicationDirection();
  const own = directionOfText(markup.replace(/<[^>]*>|&\w+;/g, '')) ?? direction;
  if (own === 'ltr' && direction === 'ltr') return { mark: '', align: 'left' };
  return { mark: own === 'rtl' ? '\u200f' : '\u200e', align: own === direction ? 'left' : 'right' };
}

const baselines = new Map<number, Promise<number>>();

/** Where the second line stands, from the top of the stroke in the first: Pango rounds. */
function baselineOf(size: number): Promise<number> {
  const known = baselines.get(size);
  if (known) return known;
  const measured = render(`${STROKE}\n${STROKE}`, size).then(({ info }) =>
    Math.round(info.height - STROKE_DEPTH * size),
  );
  baselines.set(size, measured);
  return measured;
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

async function render(markup: string, size: number, options: Partial<CreateText> = {}) {
  await (fonts ??= addFonts());
  const text = `<span line_height="0.9" insert_hyphens="false">${markup}</span>`;
  return draw({ text, font: `${fontFamilies().join(', ')} ${size}`, ...options });
}

/** One after the other: Pango's list of fonts is one for the whole process. */
async function addFonts(): Promise<void> {
  for (const fontfile of fontFiles) await draw({ text: '.', fontfile });
}

function draw(text: CreateText) {
  return sharp({ text: { dpi: 72, rgba: true, ...text } })
    .raw()
    .toBuffer({ resolveWithObject: true });
}
