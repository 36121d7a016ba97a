import { publication } from '#content/publication.ts';
import type { Canvas } from './canvas.ts';
import { drawHead } from './head.ts';
import { ofHtml } from './markup.ts';
import {
  BOTTOM,
  COLUMN,
  createSheet,
  drawMark,
  drawMeters,
  LEFT,
  put,
  type Foot,
  type Side,
} from './sheet.ts';
import { light } from './tokens.ts';
import { fitText, setText } from './type.ts';

const TITLES: Record<Side, string> = { likes: 'Likes', dislikes: 'Dislikes' };

/** What the picture of a review shows. */
export interface ReviewPicture extends Foot {
  kind: 'review';
  name: string;
  tagline: string;
  likes: { html: string; characters: number };
  dislikes: { html: string; characters: number };
  /** How many characters a side had room for, where that is not what it is today. */
  room?: number | null;
}

/** The review as it looks on its page: the two columns, each with its meter. */
export async function drawReview(picture: ReviewPicture): Promise<Canvas> {
  const canvas = await createSheet(picture);
  const room = picture.room === undefined ? publication.limits.section.max : picture.room;
  const max = room ?? publication.limits.section.max;
  const head = await drawHead(canvas, picture.name, picture.tagline);
  const meters = Math.max(160, head + 26);
  drawMeters(canvas, meters, {
    likes: picture.likes.characters / max,
    dislikes: picture.dislikes.characters / max,
  });
  for (const side of ['likes', 'dislikes'] as const) {
    const baseline = meters + 48;
    drawMark(canvas, side, LEFT[side], baseline);
    const setting = { width: COLUMN, colour: light.ink };
    const title = await setText(TITLES[side], { ...setting, size: 26, bold: true });
    put(canvas, title, LEFT[side] + 30, baseline);
    const count = await setText(
      room === null ? `${picture[side].characters}` : `${picture[side].characters} of ${room}`,
      {
        ...setting,
        size: 21,
        colour: light['ink-quiet'],
      },
    );
    put(canvas, count, LEFT[side] + COLUMN - count.width, baseline);
  }
  const top = meters + 68;
  const sizes = [38, 34, 31, 28.5, 26.5, 25, 23.5, 22, 20, 18, 16, 14, 12, 10] as const;
  const setting = { width: COLUMN, colour: light.ink, height: BOTTOM - top, breakWords: true };
  const likes = await fitText(ofHtml(picture.likes.html), sizes, setting);
  // Both sides in the same size: neither speaks louder.
  const [first, ...rest] = sizes.filter((size) => size <= likes.size);
  const dislikes = await fitText(
    ofHtml(picture.dislikes.html),
    [first ?? likes.size, ...rest],
    setting,
  );
  const same =
    dislikes.size === likes.size
      ? likes
      : await setText(ofHtml(picture.likes.html), { ...setting, size: dislikes.size });
  const baseline = top + dislikes.size;
  put(canvas, same, LEFT.likes, baseline);
  put(canvas, dislikes, LEFT.dislikes, baseline);
  return canvas;
}
