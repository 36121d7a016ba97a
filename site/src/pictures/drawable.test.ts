import { describe, expect, it } from 'vitest';
import { drawable, missingIn } from './drawable.ts';

describe('drawable', () => {
  it.each([
    ['Latin', 'Größe, café, Đặng, “quotes” — 2 ≤ 3 → €'],
    ['Greek', 'λ-calculus'],
    ['Cyrillic', 'Яндекс'],
    ['a letter and its accent', 'e\u0301'.normalize('NFC')],
    ['nothing', ''],
  ])('keeps %s', (_what, text) => {
    expect(drawable(text)).toBe(text);
  });

  it('puts a letter and its accent together, since fonts have them as one', () => {
    expect(drawable('a\u0323')).toBe('ạ');
  });

  it.each([
    ['Launch 🚀 day', 'Launch day'],
    ['👩‍👩‍👧 🇯🇵 👍🏽 1️⃣ Tool', ' Tool'],
    ['🚀', ''],
  ])('leaves the emoji alone out of %s', (text, drawn) => {
    expect(drawable(text)).toBe(drawn);
  });

  it.each(['漢字', 'ripgrep の道具', 'أداة', 'שלום', 'ภาษาไทย', '한국어', 'हिन्दी', 'ripgrep 𝛑'])(
    'leaves all of %s out rather than draw boxes or half of it',
    (text) => {
      expect(drawable(text)).toBe('');
      expect(missingIn(text)).toMatch(/^.$/u);
    },
  );
});
