import { publication } from '#content/publication.ts';
import type { Mail } from '../mail.ts';
import { WIDTH } from '../text/wrap.ts';

/** The plain text is there, fits its columns, and says who sent it. */
export function textProblems({ html, text }: Mail): string[] {
  const long = text.split('\n').filter((line) => line.length > WIDTH && !/\w:\/\//.test(line));
  const { postalAddress } = publication;
  return [
    ...(text.trim() ? [] : ['The plain text is empty.']),
    ...long.map((line) => `A line of the text is longer than ${WIDTH} columns: ${line}`),
    ...(/<\/?[a-z]+[^>]*>/i.test(text.replace(/<\w+>/g, '')) ? ['There is HTML in the text.'] : []),
    ...(text.includes(postalAddress) ? [] : ['The postal address is missing in the text.']),
    ...(html.includes(escaped(postalAddress))
      ? []
      : ['The postal address is missing in the HTML (CAN-SPAM).']),
  ];
}

function escaped(words: string): string {
  return words
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;');
}
