import { collapse } from '#content/prose/text.ts';

/** What moves the cursor of a terminal, or turns the direction of a text around. */
const CONTROLS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** A longer text is no title and no description. Characters. */
const LONGEST = 2_000;

/**
 * A stranger's text as one line that is safe to print and to put into a file. Nothing where it
 * is empty, or was written in another encoding than it says.
 */
export function plainText(text: string | null | undefined): string | undefined {
  const line = printable(text ?? '').slice(0, LONGEST);
  return line === '' || line.includes('\uFFFD') ? undefined : line.toWellFormed();
}

/** A stranger's text as one line that a terminal shows and does not obey. */
export function printable(text: string): string {
  return collapse(text.toWellFormed().replace(CONTROLS, ' '));
}

/**
 * A value as JSON that is safe to print as well. `JSON.stringify` escapes only the first of
 * the two sets of control characters, and no direction marks.
 */
export function printableJson(value: unknown, space?: number): string {
  return JSON.stringify(value, undefined, space).replace(CONTROLS, (run) =>
    Array.from(run, (character) =>
      character === '\n'
        ? character
        : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ).join(''),
  );
}
