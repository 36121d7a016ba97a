import { counted } from '#content/counted.ts';
import type { Mail } from '../mail.ts';
import { LONGEST_LINE } from '../text/wrap.ts';

/** The plain text is there and keeps to the lines of RFC 5322. */
export function textProblems({ text }: Mail): string[] {
  const tooLong = text.split('\n').filter((line) => Buffer.byteLength(line) > LONGEST_LINE);
  return [
    ...(text.trim() ? [] : ['The plain text is empty.']),
    ...tooLong.map(
      (line) =>
        `A line of the text has ${counted(Buffer.byteLength(line), 'byte')}; ${LONGEST_LINE} is the limit (RFC 5322): ${line.slice(0, 60)}…`,
    ),
  ];
}
