import type { Mail } from '../mail.ts';
import { WIDTH } from '../text/wrap.ts';

/** The plain text is there and fits its columns. */
export function textProblems({ text }: Mail): string[] {
  const long = text.split('\n').filter((line) => line.length > WIDTH && !/\w:\/\//.test(line));
  return [
    ...(text.trim() ? [] : ['The plain text is empty.']),
    ...long.map((line) => `A line of the text is longer than ${WIDTH} columns: ${line}`),
    ...(/<\/?[a-z]+[^>]*>/i.test(text.replace(/<\w+>/g, '')) ? ['There is HTML in the text.'] : []),
  ];
}
