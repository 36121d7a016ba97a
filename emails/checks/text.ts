import { publication } from '#content/publication.ts';
import type { Mail } from '../mail.ts';
import { LONGEST_LINE } from '../text/wrap.ts';
import { readElements } from './elements.ts';

/** The plain text is there, keeps to the lines of RFC 5322, and says who sent it. */
export function textProblems({ html, text }: Mail): string[] {
  const tooLong = text.split('\n').filter((line) => Buffer.byteLength(line) > LONGEST_LINE);
  const inHtml = readElements(html).find(({ tag }) => tag === 'body')?.text ?? '';
  return [
    ...(text.trim() ? [] : ['The plain text is empty.']),
    ...tooLong.map(
      (line) =>
        `A line of the text has ${Buffer.byteLength(line)} bytes; ${LONGEST_LINE} is the limit (RFC 5322): ${line.slice(0, 60)}…`,
    ),
    ...(holds(text, publication.postalAddress)
      ? []
      : ['The postal address is missing in the text.']),
    ...(holds(inHtml, publication.postalAddress)
      ? []
      : ['The postal address is missing in the HTML (CAN-SPAM).']),
  ];
}

/** Whether some words are there, wherever their lines end. */
function holds(text: string, words: string): boolean {
  const joined = (some: string) => some.replace(/\s+/g, '');
  return joined(text).includes(joined(words));
}
