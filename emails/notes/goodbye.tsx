import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail to somebody who left: what was done, and how to come back. */
export function goodbyeNote(address: NoteAddress, links: Links) {
  const { name, replyTo } = publication;
  return note(address, {
    subject: `You have left ${name}`,
    preheader: 'You are off the list. This is the last mail.',
    before: [
      `This address is off the list of ${name}, at once. You get no further issue, and no further mail after this one.`,
      'If you meant to leave, there is nothing to do. If it was a mistake, or if somebody else did it with a mail that you passed on, subscribe again.',
    ],
    button: { label: 'Subscribe again', url: links.subscribe },
    after: [
      `The record that you were on the list and that you have left it is kept. To have it deleted as well, answer this mail or write to ${replyTo}.`,
    ],
    why: `You get this once, because this address was taken off the list of ${name}.`,
  });
}
