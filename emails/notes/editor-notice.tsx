import { publication } from '#content/publication.ts';
import { note, type NoteAddress } from './note.tsx';

/** What the editor has to know at once. */
interface EditorNotice {
  /** What has happened, in a few words without a full stop. */
  what: string;
  /** Paragraphs: what is known of it, and what the machine did by itself. */
  known: readonly string[];
  /** What to run or to look at now. */
  next: string;
}

/** The mail to the editor: a mailing that was paused, a form under attack. Never an address. */
export function editorNotice(address: NoteAddress, { what, known, next }: EditorNotice) {
  const { name } = publication;
  return note(address, {
    subject: `${name}: ${what}`,
    preheader: next,
    before: [`${what}.`, ...known, next],
    why: `You get this because you are the editor of ${name}.`,
  });
}
