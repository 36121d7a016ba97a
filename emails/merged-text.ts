/**
 * A text that many mails share but for some values, cut like a template literal: a piece, a
 * value, a piece … It becomes a string only where one is asked for, and whoever makes bytes of
 * many mails can encode the pieces once.
 */
export class MergedText {
  /** The same array in all mails that share it. One more than there are values. */
  readonly pieces: readonly string[];
  readonly values: readonly string[];

  constructor(pieces: readonly string[], values: readonly string[]) {
    this.pieces = pieces;
    this.values = values;
  }

  /** In UTF-16 code units, as of a string. */
  get length(): number {
    return lengthOf(this.pieces) + lengthOf(this.values);
  }

  toString(): string {
    return this.pieces.map((piece, index) => piece + (this.values[index] ?? '')).join('');
  }

  toJSON(): string {
    return this.toString();
  }
}

const lengthOf = (texts: readonly string[]) =>
  texts.reduce((length, text) => length + text.length, 0);
