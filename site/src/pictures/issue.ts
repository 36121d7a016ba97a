import { publication } from '#content/publication.ts';
import type { Canvas } from './canvas.ts';
import { drawHead } from './head.ts';
import { plain } from './markup.ts';
import type { ReviewPicture } from './review.ts';
import { BOTTOM, COLUMN, createSheet, drawMeters, LEFT, put, type Foot } from './sheet.ts';
import { light } from './tokens.ts';
import { fitText } from './type.ts';

/** What the picture of an issue shows. */
export interface IssuePicture extends Foot {
  kind: 'issue';
  subject: string;
  /** Its number and its day, as people write them. */
  dateline: string;
  /** Its reviews, in the order of the mail. */
  tools: (Pick<ReviewPicture, 'name' | 'tagline' | 'room'> & { likes: number; dislikes: number })[];
}

/** The contents of an issue: a row for each tool, under its two meters. */
export async function drawIssue(picture: IssuePicture): Promise<Canvas> {
  const canvas = await createSheet(picture);
  const head = await drawHead(canvas, picture.subject, picture.dateline);
  const top = Math.max(160, head + 30);
  const row = (BOTTOM + 24 - top) / Math.max(3, picture.tools.length);
  for (const [index, { name, tagline, likes, dislikes, room }] of picture.tools.entries()) {
    const y = top + index * row;
    const max = room ?? publication.limits.section.max;
    drawMeters(canvas, y, { likes: likes / max, dislikes: dislikes / max });
    const setting = { width: COLUMN, colour: light.ink, height: row - 40 };
    const title = await fitText(plain(name), [38, 36, 32, 28, 24, 20, 16], {
      ...setting,
      bold: true,
    });
    const line = await fitText(plain(tagline), [28, 26, 24, 22, 20, 18, 16, 14], {
      ...setting,
      breakWords: true,
    });
    const baseline = y + 30 + Math.max(title.size, line.size) * 0.75;
    put(canvas, title, LEFT.likes, baseline);
    put(canvas, line, LEFT.dislikes, baseline);
  }
  return canvas;
}
