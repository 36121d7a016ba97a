import { Parser } from 'htmlparser2';

/** How Pango says what HTML says. Other elements give their text alone. */
const TAGS: Record<string, readonly [open: string, close: string] | undefined> = {
  code: ['<span font_family="JetBrains Mono" size="86%">', '</span>'],
  kbd: ['<span font_family="JetBrains Mono" size="86%">', '</span>'],
  em: ['<i>', '</i>'],
  strong: ['<b>', '</b>'],
  p: ['', ' '],
  br: [' ', ''],
};

/** Text as Pango's markup: what would be markup is escaped. */
export function plain(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/\s+/g, ' ');
}

/** The HTML of a section as Pango's markup, on one line. */
export function ofHtml(html: string): string {
  let markup = '';
  const parser = new Parser({
    onopentagname: (name) => (markup += TAGS[name]?.[0] ?? ''),
    ontext: (text) => (markup += plain(text)),
    onclosetag: (name) => (markup += TAGS[name]?.[1] ?? ''),
  });
  parser.write(html);
  parser.end();
  return markup.trim();
}
