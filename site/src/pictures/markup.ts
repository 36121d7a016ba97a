import { Parser } from 'htmlparser2';
import { publicationDirection } from '#content/direction.ts';
import { drawable } from './drawable.ts';
import { fontFamilies } from './fonts.ts';

/** In the font for code, and what it lacks in the others; from left to right in every language. */
const code = () => {
  const [prose, mono, ...others] = fontFamilies();
  const span = `<span font_family="${[mono, prose, ...others].join(', ')}" size="86%">`;
  return publicationDirection() === 'rtl' ? `${span}\u2066` : span;
};
const codeEnd = () => (publicationDirection() === 'rtl' ? '\u2069</span>' : '</span>');

/** How Pango says what HTML says. Other elements give their text alone. */
const TAGS: Record<string, readonly [open: () => string, close: () => string] | undefined> = {
  code: [code, codeEnd],
  kbd: [code, codeEnd],
  em: [() => '<i>', () => '</i>'],
  strong: [() => '<b>', () => '</b>'],
  p: [() => '', () => ' '],
  br: [() => ' ', () => ''],
};

/** Text as Pango's markup: what would be markup is escaped, and what cannot be drawn left out. */
export function plain(text: string): string {
  return escaped(drawable(text));
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\s+/g, ' ');

/** The HTML of a section as Pango's markup, on one line. */
export function ofHtml(html: string): string {
  // As a whole, since a sentence without one of its words is another one.
  if (drawable(wordsOfHtml(html)).trim() === '') return '';
  let markup = '';
  const parser = new Parser({
    onopentagname: (name) => (markup += TAGS[name]?.[0]() ?? ''),
    ontext: (text) => (markup += plain(text)),
    onclosetag: (name) => (markup += TAGS[name]?.[1]() ?? ''),
  });
  parser.write(html);
  parser.end();
  return markup.trim();
}

/** The words of some HTML. */
export function wordsOfHtml(html: string): string {
  let words = '';
  const parser = new Parser({ ontext: (text) => (words += text) });
  parser.write(html);
  parser.end();
  return words;
}
