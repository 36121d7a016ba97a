import { isInFonts } from './fonts.ts';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
/** What a text may do without: emoji and the like, and signs of private use. */
const ORNAMENT = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{So}|\p{Co}|\u20e3/u;
const UNSEEN = /^[\s\p{Default_Ignorable_Code_Point}]$/u;

/**
 * What a picture shows of a text: emoji that the fonts do not have are left out alone. Where the
 * fonts lack anything else, all of it is: a box says nothing, and half of a sentence something
 * that nobody wrote.
 */
export function drawable(text: string): string {
  const whole = text.normalize('NFC');
  if (missingIn(whole)) return '';
  const drawn = Array.from(graphemes.segment(whole), ({ segment }) =>
    isDrawn(segment) ? segment : '',
  ).join('');
  return drawn === whole ? whole : drawn.replace(/ {2,}/g, ' ');
}

/** The first of a text's characters that is needed and in none of the fonts. */
export function missingIn(text: string): string | undefined {
  for (const { segment } of graphemes.segment(text.normalize('NFC')))
    if (!ORNAMENT.test(segment) && !isDrawn(segment))
      return Array.from(segment).find((character) => !isSeenToBeDrawn(character));
  return undefined;
}

const isSeenToBeDrawn = (character: string) => UNSEEN.test(character) || isInFonts(character);
const isDrawn = (segment: string) => Array.from(segment).every(isSeenToBeDrawn);
