import { counted } from '#content/counted.ts';
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
      `The link works for ${counted(limits.personalLinkHours, 'hour')} and opens a page with a button. Until then everything goes to the old address. If it was not you, do nothing.`,
    ],
    why: `You get this because a subscriber of ${name} gave this address as a new one.`,
  });
}

/** The mail to the old address, so that nobody is moved away without knowing. */
export function oldAddressNote(address: NoteAddress) {
  const { name } = publication;
  return note(address, {
    subject: `Your address for ${name} has changed`,
    preheader: 'If it was you, there is nothing to do.',
    before: [
      `${name} goes to another address from now on, and no more to this one. It was asked for by a link that was mailed here, and confirmed at the new address.`,
      'If it was you, there is nothing to do. If it was not, answer this mail: a person reads it.',
    ],
    why: `You get this once, because ${name} was sent to this address until now.`,
  });
}
