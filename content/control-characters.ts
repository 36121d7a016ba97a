/**
 * Characters that are no text: the control characters of ASCII and of Latin-1 but for the tab and
 * the line ends, the separators that split lines in some programs and not in others, and the marks
 * that turn the direction of what follows, which can make a line read as what it is not. The marks
 * of one place (U+200E, U+200F, U+061C) and the joiners of emoji and of many scripts are text.
 */
const CLASS =
  '\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069';
const CONTROL = new RegExp(`[${CLASS}]`);
const CONTROLS = new RegExp(`[${CLASS}]`, 'g');

/** Whether there is a control character in a text. */
export const hasControl = (text: string) => CONTROL.test(text);

/** Every control character of a text, by the offset where it stands. */
export function* controlsIn(text: string): Generator<{ index: number; character: string }> {
  for (const { index, 0: character } of text.matchAll(CONTROLS)) yield { index, character };
}

/** What is written in the place of a control character: a space for what parts words. */
export function instead(character: string): string {
  return /[\u000B\u000C\u0085\u2028\u2029]/.test(character) ? ' ' : '';
}

/** A text without control characters. */
export function withoutControls(text: string): string {
  return CONTROL.test(text) ? text.replace(CONTROLS, instead) : text;
}

/** Some fields whose texts and names have no control characters. */
export function fieldsWithoutControls(value: unknown): unknown {
  if (typeof value === 'string') return withoutControls(value);
  if (Array.isArray(value)) return value.map(fieldsWithoutControls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      withoutControls(name),
      fieldsWithoutControls(inner),
    ]),
  );
}

const NAMES: Readonly<Record<string, string>> = {
  '\u0000': 'NULL',
  '\u0007': 'BELL',
  '\u0008': 'BACKSPACE',
  '\u000B': 'LINE TABULATION',
  '\u000C': 'FORM FEED',
  '\u001B': 'ESCAPE',
  '\u007F': 'DELETE',
  '\u0085': 'NEXT LINE',
  '\u2028': 'LINE SEPARATOR',
  '\u2029': 'PARAGRAPH SEPARATOR',
  '\u202A': 'LEFT-TO-RIGHT EMBEDDING',
  '\u202B': 'RIGHT-TO-LEFT EMBEDDING',
  '\u202C': 'POP DIRECTIONAL FORMATTING',
  '\u202D': 'LEFT-TO-RIGHT OVERRIDE',
  '\u202E': 'RIGHT-TO-LEFT OVERRIDE',
  '\u2066': 'LEFT-TO-RIGHT ISOLATE',
  '\u2067': 'RIGHT-TO-LEFT ISOLATE',
  '\u2068': 'FIRST STRONG ISOLATE',
  '\u2069': 'POP DIRECTIONAL ISOLATE',
};

/** A control character as Unicode calls it: `U+0007 (BELL)`. */
export function nameOf(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  const name = NAMES[character];
  return `U+${code}${name ? ` (${name})` : ''}`;
}
