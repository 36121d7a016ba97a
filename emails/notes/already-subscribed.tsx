import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail to somebody who is on the list already and signed up again. */
export function alreadySubscribedNote(
  address: NoteAddress,
  links: Links,
  { preferencesUrl, unsubscribeUrl }: { preferencesUrl: string; unsubscribeUrl: string },
) {
  const { name } = publication;
  return note(address, {
    subject: `You are already subscribed to ${name}`,
    preheader: 'There is nothing to do.',
    before: [
      `Somebody, probably you, asked for ${name} to be sent to this address. It is on the list already, so there is nothing to do. If mail is paused, your preferences say so.`,
    ],
    button: { label: 'Read the newest issue', url: links.home },
    why: `You get this because this address was typed into the form of ${name}.`,
    links: [
      { label: 'Preferences', url: preferencesUrl },
      { label: 'Unsubscribe', url: unsubscribeUrl },
    ],
  });
}
