import { publication } from './publication.ts';

/** The way in which a line is read. */
export type Direction = 'ltr' | 'rtl';

/** The direction of a language, by its tag (BCP 47): `rtl` for Arabic, Hebrew, Persian… */
export function directionOfLanguage(tag: string): Direction {
  return new Intl.Locale(tag).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
}

/** The direction of the publication, by its language. */
export function publicationDirection(): Direction {
  return directionOfLanguage(publication.language);
}

/** Letters of the living scripts that are written from right to left, and all other letters. */
const RIGHT_TO_LEFT =
  /[\p{L}&&[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Mand}\p{scx=Samr}]]/v;
const LEFT_TO_RIGHT =
  /[\p{L}--[\p{scx=Arab}\p{scx=Hebr}\p{scx=Syrc}\p{scx=Thaa}\p{scx=Nkoo}\p{scx=Adlm}\p{scx=Rohg}\p{scx=Mand}\p{scx=Samr}]]/v;

/**
 * The direction of a text in which all letters run one way. One that mixes them, as a sentence
 * does that begins with the name of a tool, has the direction of what is around it.
 */
export function directionOfText(text: string): Direction | undefined {
  const [toLeft, toRight] = [RIGHT_TO_LEFT.test(text), LEFT_TO_RIGHT.test(text)];
  if (toLeft === toRight) return undefined;
  return toLeft ? 'rtl' : 'ltr';
}

/** The direction of a text, where it is not that of the publication. */
export function otherDirection(text: string): Direction | undefined {
  const direction = directionOfText(text);
  return direction === publicationDirection() ? undefined : direction;
}
