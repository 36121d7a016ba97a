import { counted } from '#content/counted.ts';
import { publication } from '#content/publication.ts';
import { note, type NoteAddress } from './note.tsx';

/** The mail with a fresh link to somebody's own data: to take along, change or delete it. */
export function linkAnewNote(address: NoteAddress, manageUrl: string) {
  const { name, limits } = publication;
  return note(address, {
    subject: `Your link to ${name}`,
    preheader: 'Download, change or delete what we keep of you.',
    before: [
      `Somebody, probably you, asked for this link to what ${name} keeps of this address. With it you can download everything, change your address, or have all of it deleted.`,
    ],
    button: { label: 'Open the page', url: manageUrl },
    after: [
      `The link works for ${counted(limits.personalLinkHours, 'hour')}. Whoever has it can do all this, so do not pass it on. If it was not you, do nothing: opening the page changes nothing.`,
    ],
    why: `You get this because a link for this address was asked for on the site of ${name}.`,
  });
}
