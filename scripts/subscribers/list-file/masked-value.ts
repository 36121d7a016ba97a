import { maskAddress } from '#emails/address.ts';
import { printable } from '../../web/plain-text.ts';
import { kindOf } from './cell-meaning.ts';
import { hintIn, stateOf } from './state-words.ts';
import { nameOf } from './words.ts';

const LONGEST = 32;
/** Longer numbers are telephones and customers. */
const LONGEST_NUMBER = 6;

/**
 * A value of a list that does not give away whose it is: a state, a date, a short number and
 * yes or no as they are; of an address and of every other word the first letter.
 */
export function maskedValue(value: string): string {
  const text = printable(value);
  if (text.includes('@')) return shortened(maskAddress(text));
  const kind = kindOf(text);
  if (kind === 'number' || kind === 'date')
    return text.replace(/\D/g, '').length <= LONGEST_NUMBER || isDate(text)
      ? shortened(text)
      : masked(text);
  if (kind !== 'text' || stateOf(text) === 'subscribed') return shortened(text);
  const hint = hintIn(text);
  if (!hint) return masked(text);
  const alone = nameOf(text) === hint.word || (stateOf(text) && !/\s/.test(text));
  return alone ? shortened(text) : shortened(`…${hint.word}…`);
}

const isDate = (text: string) => kindOf(text) === 'date' && !/^\d{11,12}$/.test(text);
const masked = (text: string) =>
  shortened(text.replace(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]+/gu, ([first = '']) => `${first}…`));
const shortened = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
