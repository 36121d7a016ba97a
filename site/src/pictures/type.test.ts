import { describe, expect, it } from 'vitest';
import { light } from './tokens.ts';
import { fitText, setText, type SetText } from './type.ts';

const setting = { width: 500, colour: light.ink };
const set = (markup: string, size = 40) => setText(markup, { ...setting, size });

/** The lowest row below the unseen first line that has ink. */
const lowest = ({ pixels, width, height }: SetText) => {
  for (let row = height - 1; row >= 0; row--)
    for (let column = 0; column < width; column++)
      if ((pixels[(row * width + column) * 4 + 3] ?? 0) > 127) return row + 1;
  return 0;
};

describe('setText', () => {
  it.each([['x'], ['H'], ['xH'], ['<b>M</b>'], ['É']])(
    'knows where the line is that %s stands on',
    async (letters) => {
      const text = await set(letters);
      expect(Math.abs(lowest(text) - text.baseline)).toBeLessThanOrEqual(1);
    },
  );

  it('sets code on the line of the text around it', async () => {
    const text = await set('x<span font_family="JetBrains Mono">x</span>');
    expect(Math.abs(lowest(text) - text.baseline)).toBeLessThanOrEqual(1);
  });

  it('is set in the font that lies beside the code', async () => {
    const own = await set('Worth a Look');
    const other = await set('<span font_family="JetBrains Mono">Worth a Look</span>');
    expect([own.width, other.width]).toEqual([258, 286]);
  });

  it.each(['漢字', '😀', 'שלום', '\u{10FFFF}'])(
    'sets %s, whatever fonts there are',
    async (text) => {
      expect((await set(text)).width).toBeGreaterThan(10);
    },
  );
});

describe('fitText', () => {
  it('takes the first size at which the text fits', async () => {
    const text = await fitText('ripgrep', [400, 40, 20], { ...setting, height: 60 });
    expect(text.size).toBe(40);
  });

  it('makes a long word smaller rather than break it', async () => {
    const word = 'm'.repeat(15);
    const text = await fitText(word, [64, 48, 32], { ...setting, height: 200 });
    expect(text.size).toBe(32);
    expect(text.depth).toBeLessThan(5);
  });

  it('breaks a word that is too wide at every size', async () => {
    const text = await fitText('m'.repeat(100), [40, 30], { ...setting, height: 20 });
    expect(text.size).toBe(30);
    expect(text.width).toBeLessThanOrEqual(500);
  });
});
