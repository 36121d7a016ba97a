import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { listHeaders } from '../list-headers.ts';
import type { Mail } from '../mail.ts';
import { Note } from '../templates/Note.tsx';
import { renderHtml } from '../templates/render.ts';
import { noteText } from '../text/note-text.ts';
import type { NoteWords } from './note-words.ts';

/** Where a note goes, and what names it. */
export interface NoteAddress {
  id: string;
  to: string;
  date: Date;
}

/** The header fields of a note that a whole list may get. */
export function headersOf(links: Links, unsubscribe: string): Mail['headers'] {
  const { from, listId, replyTo } = publication;
  return listHeaders({ name: from.name, listId, unsubscribe, replyTo, archive: links.archive });
}

/** Makes a short mail of its words. The same words give the same bytes. */
export async function note(
  { id, to, date }: NoteAddress,
  words: NoteWords,
  headers: Mail['headers'] = {},
): Promise<Mail> {
  const { from, replyTo } = publication;
  return {
    id,
    from,
    replyTo,
    to,
    subject: words.subject,
    html: await renderHtml(<Note words={words} />),
    text: noteText(words),
    headers,
    date,
  };
}
