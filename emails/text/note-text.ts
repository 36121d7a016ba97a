import { publication } from '#content/publication.ts';
import type { NoteWords } from '../notes/note-words.ts';
import { footerText } from './digest-text.ts';
import { wrap } from './wrap.ts';

/** A short mail in plain text: the words of the HTML in the same order. */
export function noteText({ before, items = [], button, after = [], why, links = [] }: NoteWords) {
  const blocks = [
    wrap(publication.name),
    ...before.map((paragraph) => wrap(paragraph)),
    ...items.map(({ label, url, text }) => `${wrap(`${label}: ${text}`, '  ', '* ')}\n  ${url}`),
    ...(button ? [`${button.label}:\n${button.url}`] : []),
    ...after.map((paragraph) => wrap(paragraph)),
    ...footerText(why, links),
  ];
  return `${blocks.join('\n\n')}\n`;
}
