import { LineBreaker } from 'css-line-break';
import stringWidth from 'string-width';

/** The width of a plain-text mail, in columns; a Chinese character takes two. */
export const WIDTH = 72;

/** The most bytes of a line (RFC 5322, section 2.1.1). */
export const LONGEST_LINE = 998;

/** A line across. */
export const RULE = '-'.repeat(WIDTH);

/**
 * Breaks a paragraph into lines. A word or an address that is wider than a line has one to itself.
 * @param indent stands before each line.
 * @param first stands before the first line instead, as the mark of a list does.
 */
export function wrap(paragraph: string, indent = '', first = indent): string {
  const room = WIDTH - widthOf(indent);
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of paragraph.split(SPACES).filter(Boolean)) {
    let space = line && ' ';
    for (const piece of piecesOf(word, room, indent)) {
      const wide = widthOf(piece);
      // A wide space at the end of a line takes no room.
      if (line && width + space.length + widthOf(piece.trimEnd()) > room) {
        lines.push(line);
        [line, width] = [piece, wide];
      } else {
        line += space + piece;
        width += space.length + wide;
      }
      space = '';
    }
  }
  if (line) lines.push(line);
  return lines.map((text, index) => (index === 0 ? first : indent) + text.trimEnd()).join('\n');
}

/** A line as it is, in as many as RFC 5322 asks for. */
export function longLine(line: string): string[] {
  return Buffer.byteLength(line) > LONGEST_LINE ? cutToBytes(line, LONGEST_LINE) : [line];
}

/** White space that a line may end at: not that of `100 km`, nor the wide one of Chinese. */
const SPACES = /[\s--[\u00a0\u2007\u202f\u3000\ufeff]]+/v;
const ASCII = /^[\x20-\x7e]*$/;

/** Columns of a screen that some text takes. */
function widthOf(text: string): number {
  if (ASCII.test(text)) return text.length;
  return text.length <= 2 ? widthOfCharacter(text) : measured(text);
}

const measured = (text: string) => stringWidth(text, { countAnsiEscapeCodes: true });

/** Text without spaces comes in pieces of one character, of which there are not many. */
const widths = new Map<string, number>();

function widthOfCharacter(character: string): number {
  let width = widths.get(character);
  if (width === undefined) widths.set(character, (width = measured(character)));
  return width;
}

/** What of a word must not be torn apart. Put together, the pieces are the word. */
function piecesOf(word: string, room: number, indent: string): string[] {
  const mostBytes = LONGEST_LINE - Buffer.byteLength(indent);
  const pieces = ASCII.test(word) ? [word] : between(word, breaksIn(word, false));
  return pieces.flatMap((piece) => {
    if (widthOf(piece) <= room) return [piece];
    // Korean is broken between words, where it has any.
    const inner = ASCII.test(piece) ? [piece] : between(piece, breaksIn(piece, true));
    return inner.flatMap((one) =>
      Buffer.byteLength(one) > mostBytes ? cutToBytes(one, mostBytes) : [one],
    );
  });
}

const HANGUL = /^\p{Script=Hangul}$/u;
/** Scripts without spaces whose words only a dictionary knows. */
const SOUTH_EAST = /\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}|\p{Script=Myanmar}/u;
const words = new Intl.Segmenter('th', { granularity: 'word' });
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Where a line may end inside of a word without white space: by UAX 14 beside a character of two
 * columns, such as a Chinese one, and by a dictionary in Thai and its neighbours. Words of other
 * scripts are kept whole: an option would lose its hyphens, and an address is copied in one piece.
 */
function breaksIn(word: string, inHangul: boolean): Set<number> {
  const breaks = new Set<number>();
  const lines = LineBreaker(word, { lineBreak: 'strict' });
  let end = 0;
  for (let next = lines.next(); !next.done; next = lines.next()) {
    end += next.value.slice().length;
    if (end === word.length) break;
    const [before, after] = around(word, end);
    const isHangul = HANGUL.test(before) && HANGUL.test(after);
    if (isHangul ? inHangul : before === '\u200b' || isWide(before) || isWide(after))
      breaks.add(end);
  }
  if (SOUTH_EAST.test(word))
    for (const { index } of words.segment(word))
      if (around(word, index).every((character) => SOUTH_EAST.test(character))) breaks.add(index);
  return breaks;
}

const isWide = (character: string) => character > '\u10ff' && widthOfCharacter(character) === 2;

/** The two characters that an offset of UTF-16 units stands between. */
function around(text: string, offset: number): [before: string, after: string] {
  const isPair = /[\udc00-\udfff]/.test(text.charAt(offset - 1));
  return [
    text.slice(offset - (isPair ? 2 : 1), offset),
    String.fromCodePoint(text.codePointAt(offset) ?? 0),
  ];
}

function between(text: string, breaks: ReadonlySet<number>): string[] {
  const ends = [...breaks, text.length].sort((a, b) => a - b);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end)).filter(Boolean);
}

/** Cuts what has no place to break at, between characters as a reader sees them. */
function cutToBytes(text: string, most: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let bytes = 0;
  const add = (part: string, size: number) => {
    if (piece && bytes + size > most) {
      pieces.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += part;
    bytes += size;
  };
  for (const { segment } of graphemes.segment(text)) {
    const size = Buffer.byteLength(segment);
    if (size <= most) add(segment, size);
    else for (const character of segment) add(character, Buffer.byteLength(character));
  }
  return [...pieces, piece];
}
