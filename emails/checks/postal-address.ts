import { publication } from '#content/publication.ts';
import type { Mail } from '../mail.ts';

/** Mail law (CAN-SPAM among others) asks for the sender's postal address in every mail. */
export function postalAddressProblems({ html, text }: Mail): string[] {
  const { postalAddress } = publication;
  return [
    ...(oneLine(text).includes(oneLine(postalAddress))
      ? []
      : ['The postal address is missing in the text.']),
    ...(html.includes(escaped(postalAddress))
      ? []
      : ['The postal address is missing in the HTML (CAN-SPAM).']),
  ];
}

/** A long address may be wrapped. */
const oneLine = (words: string) => words.split(/\s+/).join(' ');

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
