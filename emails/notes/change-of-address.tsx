import { publication } from '#content/publication.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail to the new address: it has to confirm, as every address does. */
export function newAddressNote(address: NoteAddress, confirmUrl: string) {
  const { name, limits } = publication;
  return note(address, {
    subject: `Please confirm your new address for ${name}`,
    preheader: 'One click and the next issue comes here.',
    before: [
      `Somebody, probably you, wants ${name} to come to this address instead of another one. Please confirm it.`,
    ],
    button: { label: 'Confirm the new address', url: confirmUrl },
    after: [
      `The link works for ${limits.confirmationDays} days and opens a page with a button. Until then everything goes to the old address. If it was not you, do nothing.`,
    ],
    why: `You get this because this address was typed into the preferences of a subscriber of ${name}.`,
  });
}

/** The mail to the old address, so that nobody is moved away without knowing. */
export function oldAddressNote(address: NoteAddress, preferencesUrl: string) {
  const { name } = publication;
  return note(address, {
    subject: `Your address for ${name} is about to change`,
    preheader: 'If you asked for it, there is nothing to do here.',
    before: [
      `Somebody, probably you, asked for ${name} to be sent to another address from now on. We have written to that address; the change is made once it is confirmed there.`,
      'If you asked for it, there is nothing to do here. If you did not, open your preferences and stop it.',
    ],
    button: { label: 'Open your preferences', url: preferencesUrl },
    why: `You get this because ${name} is sent to this address.`,
  });
}
