import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import type { Mail } from '../mail.ts';

/** Gmail cuts a message past 102 KB, and the unsubscribe link off with it. */
export function sizeProblems({ html }: Mail): string[] {
  const bytes = Buffer.byteLength(html);
  const { max } = publication.limits.mailBytes;
  if (bytes <= max) return [];
  return [
    `The HTML has ${counted(bytes, 'byte')}; ${max} is the limit. Shorten the introduction, or carry fewer reviews.`,
  ];
}
