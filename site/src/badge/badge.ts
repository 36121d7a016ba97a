import { publication } from '#content/publication.ts';
import { plain } from '../pictures/markup.ts';
import { dark, hex, light } from '../pictures/tokens.ts';
import { setText } from '../pictures/type.ts';

/** What the badge says, and what is said in its place. */
export const BADGE_TEXT = `Featured in ${publication.name}`;

/** The height of the badge in pixels, the same in each README. */
export const BADGE_HEIGHT = 32;

const PALETTES = { light, dark };
const FACES = "'Iowan Old Style','Palatino Linotype',Palatino,P052,Georgia,serif";
const SIZE = 15;
/** From the left: the sign, then the first word. */
const START = 36;
const GAP = 5;
const END = 12;

interface Widths {
  lead: number;
  name: number;
  /** Of the whole badge. */
  width: number;
}
let widths: Promise<Widths> | undefined;

/** The widths of the badge and of its two texts in pixels, measured with the pictures' font. */
export function measureBadge(): Promise<Widths> {
  return (widths ??= measure());
}

async function measure(): Promise<Widths> {
  const setting = { size: SIZE, width: 2_000, colour: light.ink };
  const { width: lead } = await setText('Featured in', setting);
  const { width: name } = await setText(plain(publication.name), { ...setting, bold: true });
  return { lead, name, width: START + lead + GAP + name + END };
}

/**
 * The badge as SVG. Its texts have a set length, so that they fill the same room in whatever
 * serif the reader's machine has. It loads nothing.
 */
export async function badge(theme: keyof typeof PALETTES): Promise<string> {
  const colours = PALETTES[theme];
  const { lead, name, width } = await measureBadge();
  const title = plain(BADGE_TEXT);
  // The fold is between the two texts, whatever the name.
  const fold = START + lead + GAP / 2;
  const halves =
    `<path fill="${hex(colours['paper-likes'])}" d="M0 0h${fold}v${BADGE_HEIGHT}H0z"/>` +
    `<path fill="${hex(colours['paper-dislikes'])}" d="M${fold} 0H${width}v${BADGE_HEIGHT}H${fold}z"/>`;
  const sign =
    `<path fill="${hex(colours.likes)}" d="M12 9h6v14h-6z"/>` +
    `<path fill="${hex(colours.dislikes)}" d="M20 9h6v14h-6z"/>`;
  const text = (x: number, length: number, ink: string, words: string, weight = '') =>
    `<text x="${x}" y="21" fill="${ink}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${weight}>${words}</text>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${BADGE_HEIGHT}" viewBox="0 0 ${width} ${BADGE_HEIGHT}" role="img" aria-label="${title}">` +
    `<title>${title}</title>${halves}` +
    `<path fill="none" stroke="${hex(colours.rule)}" d="M.5.5h${width - 1}v${BADGE_HEIGHT - 1}H.5z"/>${sign}` +
    `<g font-family="${FACES}" font-size="${SIZE}">` +
    text(START, lead, hex(colours['ink-quiet']), 'Featured in') +
    text(
      START + lead + GAP,
      name,
      hex(colours.ink),
      plain(publication.name),
      ' font-weight="700"',
    ) +
    `</g></svg>\n`
  );
}
