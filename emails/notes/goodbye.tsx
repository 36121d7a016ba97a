import { publication } from '#content/publication.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail to somebody who left: what was done, and how to undo it. */
export function goodbyeNote(address: NoteAddress, undoUrl: string) {
  const { name } = publication;
  return note(address, {
    subject: `You have left ${name}`,
    preheader: 'You are off the list. This is the last mail.',
    before: [
      `This address is off the list of ${name}. You get no further issue, and no further mail after this one.`,
    ],
    button: { label: 'Undo it', url: undoUrl },
    after: [
      'The link opens a page with a button that puts you back on the list. If you meant to leave, there is nothing to do.',
    ],
    why: `You get this once, because this address was taken off the list of ${name}.`,
  });
}
