import { fill, type Canvas } from './canvas.ts';
import { WIDTH } from './size.ts';
import { drawHead } from './head.ts';
import { plain } from './markup.ts';
import { BOTTOM, COLUMN, createSheet, drawMeters, LEFT, put, type Foot } from './sheet.ts';
import { light } from './tokens.ts';
import { fitText, setText } from './type.ts';

/** What the picture of an episode shows. */
export interface EpisodePicture extends Foot {
  kind: 'episode';
  title: string;
  /** Its number, its day and its length, as people write them. */
  dateline: string;
  /** Its show notes, as plain text. */
  notes: string;
  /** Its chapters in order, each with its start. */
  chapters: { start: string; title: string }[];
}

/** The most of the show notes that is drawn, in characters. */
const NOTES = 240;
const CHAPTERS = 6;

/** What is said on the left, and where in the recording on the right. */
export async function drawEpisode(picture: EpisodePicture): Promise<Canvas> {
  const canvas = await createSheet(picture);
  const head = await drawHead(canvas, picture.title, picture.dateline);
  const top = Math.max(160, head + 30);
  drawMeters(canvas, top, { likes: 1, dislikes: 1 });
  const setting = { width: COLUMN, colour: light.ink, height: BOTTOM - top - 34 };
  const notes = await fitText(plain(shortened(picture.notes)), [30, 28, 26, 24, 22, 20, 18, 16], {
    ...setting,
    breakWords: true,
  });
  put(canvas, notes, LEFT.likes, top + 34 + notes.size * 0.75);
  const chapters = picture.chapters.slice(0, CHAPTERS);
  const row = Math.min(54, setting.height / Math.max(1, chapters.length));
  for (const [index, { start, title }] of chapters.entries()) {
    const baseline = top + 58 + index * row;
    const time = await setText(plain(start), {
      ...setting,
      size: 22,
      colour: light['ink-quiet'],
    });
    put(canvas, time, LEFT.dislikes, baseline);
    const name = await fitText(plain(title), [28, 26, 24, 22, 20, 18, 16, 14, 12], {
      ...setting,
      width: COLUMN - 90,
      height: 30,
    });
    put(canvas, name, LEFT.dislikes + 90, baseline);
    const rule = { x: WIDTH - LEFT.likes - COLUMN, y: baseline + 16, width: COLUMN, height: 1 };
    if (index < chapters.length - 1) fill(canvas, rule, light.rule);
  }
  return canvas;
}

function shortened(text: string): string {
  if (text.length <= NOTES) return text;
  const cut = text.slice(0, NOTES);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), NOTES / 2))}…`;
}
