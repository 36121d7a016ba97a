import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inLanguage } from '../../../tests/fixtures/languages.ts';
import { drawPicture, type Picture } from './picture.ts';
import { HEIGHT, WIDTH } from './size.ts';
import { light, type Rgb } from './tokens.ts';

const W = 'W'.repeat(300);
const section = (html: string) => ({ html: `<p>${html}</p>`, characters: 300 });
const review = (over: Partial<Extract<Picture, { kind: 'review' }>>): Picture => ({
  kind: 'review',
  name: 'ripgrep',
  tagline: 'A line-oriented search tool that respects your gitignore',
  likes: section('It reads <code>.gitignore</code>. '.repeat(12)),
  dislikes: section('It leaves hidden folders out. '.repeat(10)),
  address: 'worthalook.example/tools/ripgrep',
  ...over,
});
const tool = { name: 'm'.repeat(60), tagline: 'W'.repeat(80), likes: 300, dislikes: 300 };

const pictures: [what: string, picture: Picture][] = [
  ['a review', review({})],
  ['the widest letters', review({ likes: section(W), dislikes: section(W) })],
  ['the longest name and tagline', review({ name: tool.name, tagline: tool.tagline })],
  ['other scripts', review({ name: '漢字 😀', likes: section('漢'.repeat(300)), tagline: 'שלום' })],
  ['a long address', review({ address: `${'sub.'.repeat(40)}example/tools/x` })],
  [
    'an issue',
    {
      kind: 'issue',
      subject: 'W'.repeat(78),
      dateline: 'Issue 999999 · 30 September 2026',
      tools: [tool, tool, tool],
    },
  ],
  [
    'an episode',
    {
      kind: 'episode',
      title: 'Issue 2, read aloud',
      dateline: 'Episode 2 · 12 November 2026 · 1:42:00',
      notes: 'word '.repeat(900),
      chapters: Array.from({ length: 30 }, () => ({ start: '1:02:03', title: 'W'.repeat(80) })),
    },
  ],
  [
    'the publication',
    { kind: 'front', name: 'W'.repeat(40), tagline: 'W'.repeat(200), description: W },
  ],
];

describe.each(pictures)('the picture of %s', (_what, picture) => {
  const drawn = drawPicture(picture);

  it('is a PNG of 1200 by 630 in at most 64 kB', async () => {
    const png = await drawn;
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThan(65_536);
  });

  it('keeps its edges clear', async () => {
    const { at } = await pixelsOf(await drawn);
    const stray: string[] = [];
    const look = (x: number, y: number) => {
      const paper = light[x < WIDTH / 2 ? 'paper-likes' : 'paper-dislikes'];
      if (at(x, y).some((part, index) => Math.abs(part - (paper[index] ?? 0)) > 12))
        stray.push(`${x},${y}`);
    };
    for (let x = 0; x < WIDTH; x++)
      for (const y of [...range(0, 30), ...range(HEIGHT - 24, HEIGHT)]) look(x, y);
    for (let y = 0; y < HEIGHT; y++)
      for (const x of [...range(0, 56), ...range(WIDTH - 56, WIDTH)]) look(x, y);
    expect(stray).toEqual([]);
  });
});

describe('the picture of a review', () => {
  it('fills its meters as far as its sections are, in the colours of the site', async () => {
    const picture = review({
      likes: { html: '<p>Short.</p>', characters: 75 },
      dislikes: { html: '<p>Longer.</p>', characters: 150 },
    });
    const { at } = await pixelsOf(await drawPicture(picture));
    const row = range(150, 260).find((y) => isColour(at(WIDTH / 2 + 3, y), light.dislikes)) ?? 0;
    const length = (colour: Rgb) =>
      range(0, WIDTH).filter((x) => isColour(at(x, row), colour)).length;
    expect([length(light.likes), length(light.dislikes)]).toEqual([134, 268]);
  });
});

describe('the picture of another script', () => {
  it('has no boxes, and is the same on every machine: it leaves out what our fonts lack', async () => {
    const other = { name: '漢字 😀', tagline: 'שלום', likes: section('ภาษาไทย') };
    const without = { name: '', tagline: '', likes: section('') };
    expect(await drawPicture(review(other))).toEqual(await drawPicture(review(without)));
  });

  it('is mirrored where the publication is read from right to left', async () => {
    const picture = review({
      likes: { html: '<p>Short.</p>', characters: 75 },
      dislikes: { html: '<p>Longer.</p>', characters: 150 },
    });
    const { at } = await pixelsOf(await inLanguage('he', () => drawPicture(picture)));
    const row = range(150, 260).find((y) => isColour(at(WIDTH / 2 + 3, y), light.likes)) ?? 0;
    const columns = range(0, WIDTH).filter((x) => isColour(at(x, row), light.likes));
    expect([columns.length, columns[0]]).toEqual([134, WIDTH / 2 + 1]);
  });
});

const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);
const isColour = (pixel: number[], colour: Rgb) =>
  pixel.every((part, index) => part === colour[index]);

async function pixelsOf(png: Buffer) {
  const pixels = await sharp(png).removeAlpha().raw().toBuffer();
  const at = (x: number, y: number) => {
    const start = (y * WIDTH + x) * 3;
    return [...pixels.subarray(start, start + 3)];
  };
  return { at };
}
