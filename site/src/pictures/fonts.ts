import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { create } from 'fontkitten';

/** The folder of the fonts that pictures are drawn with, and with no others. */
export const FONTS = resolve('site/src/pictures/fonts');

/** The names of font files: those that Pango reads. */
export const FONT_FILE = /\.(ttf|otf|ttc)$/;

/** The fonts of the engine, which come first. */
const OURS = ['Literata-Regular.ttf', 'Literata-Bold.ttf', 'JetBrainsMono-Regular.ttf'];
const others = readdirSync(FONTS).filter((name) => FONT_FILE.test(name) && !OURS.includes(name));

/** The paths of all font files. */
export const fontFiles: readonly string[] = [...OURS, ...others].map((name) => join(FONTS, name));

let families: string[] | undefined;

/** The names by which Pango knows the fonts: the one for prose first, then that for code. */
export function fontFamilies(): readonly string[] {
  const added = () => new Set(others.flatMap((name) => read(name).map((font) => font.familyName)));
  return (families ??= ['Literata', 'JetBrains Mono', ...added()]);
}

/** The code points of some files, read when they are first needed: a font of Chinese is large. */
function lazily(names: readonly string[]): () => ReadonlySet<number> {
  let found: Set<number> | undefined;
  return () =>
    (found ??= new Set(names.flatMap((name) => read(name).flatMap((font) => font.characterSet))));
}
const inOurs = lazily(OURS);
const inOthers = lazily(others);

/** Whether one of the fonts has a character. */
export function isInFonts(character: string): boolean {
  const codePoint = character.codePointAt(0) ?? 0;
  return inOurs().has(codePoint) || inOthers().has(codePoint);
}

function read(name: string) {
  const font = create(readFileSync(join(FONTS, name)));
  return font.isCollection ? font.fonts : [font];
}
