import { publication } from '#content/publication.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail with a fresh link to somebody's own data: to see, take along, change or delete it. */
export function linkAnewNote(address: NoteAddress, preferencesUrl: string) {
  const { name } = publication;
  return note(address, {
    subject: `Your link to ${name}`,
    preheader: 'See, download, change or delete what we keep of you.',
    before: [
      `Somebody, probably you, asked for the link to the preferences of this address. There you see what ${name} keeps of you. You can download it, change your address, leave, or have everything deleted.`,
    ],
    button: { label: 'Open your preferences', url: preferencesUrl },
    after: [
      'Whoever has the link can do all this, so do not pass it on. If it was not you, do nothing: opening the page changes nothing.',
    ],
    why: `You get this because a link for this address was asked for on the site of ${name}.`,
  });
}
