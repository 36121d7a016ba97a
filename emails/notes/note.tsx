import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { listHeaders } from '../list-headers.ts';
import type { Mail } from '../mail.ts';
import { Note } from '../templates/Note.tsx';
import { renderHtml } from '../templates/render.ts';
import { noteText } from '../text/note-text.ts';

/** Where a note goes, and what names it. */
export interface NoteAddress {
  id: string;
  to: string;
  date: Date;
}

/** A link with its words. */
export interface NoteLink {
  label: string;
  url: string;
}

/** The words of a short mail, the same in HTML and in plain text. */
export interface NoteWords {
  subject: string;
  preheader: string;
  /** Paragraphs above the list and the button. */
  before: readonly string[];
  /** What there is to read, each with a line about it. */
  items?: readonly (NoteLink & { text: string })[] | undefined;
  button?: NoteLink | undefined;
  /** Paragraphs below them. */
  after?: readonly string[];
  /** Why this mail came. */
  why: string;
  /** What can be done about it. */
  links?: readonly NoteLink[];
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
