import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail that asks whether somebody really wants the newsletter (double opt-in). */
export function confirmationNote(address: NoteAddress, url: string) {
  const { name, limits } = publication;
  return note(address, {
    subject: `Please confirm your subscription to ${name}`,
    preheader: 'One click and you are on the list. No click, no mail.',
    before: [
      `Somebody, probably you, asked for ${name} to be sent to this address. Please confirm that you want it.`,
    ],
    button: { label: 'Confirm the subscription', url },
    after: [
      `The link works for ${counted(limits.confirmationDays, 'day')} and opens a page with a button. If it was not you, do nothing: without that button you get no further mail.`,
    ],
    why: `You get this because this address was typed into the form of ${name}.`,
  });
}
