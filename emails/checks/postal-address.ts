import { publication } from '#content/publication.ts';
import type { Mail } from '../mail.ts';
import { readElements } from './elements.ts';

/** Mail law (CAN-SPAM among others) asks for the sender's postal address in every mail. */
export function postalAddressProblems({ html, text }: Mail): string[] {
  const inHtml = readElements(html).find(({ tag }) => tag === 'body')?.text ?? '';
  return [
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
