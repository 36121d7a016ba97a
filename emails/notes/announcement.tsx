import type { Companion } from '#content/companions.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { whySubscribed } from '../templates/phrases.ts';
import { headersOf, note, type NoteAddress } from './note.tsx';

interface Announcement {
  /** The interview, the profile or the episode. */
  companion: Pick<Companion, 'folder' | 'id' | 'kind' | 'title' | 'about'>;
  links: Links;
  preferencesUrl: string;
  unsubscribeUrl: string;
}

const ACTS = { interviews: 'Read it', profiles: 'Read it', episodes: 'Listen, or read along' };
const OPENINGS = {
  interviews: 'There is a new interview:',
  profiles: 'There is a new profile:',
  episodes: 'There is a new episode of the podcast:',
};

/** The mail that tells subscribers of an interview, a profile or an episode. */
export function announcementNote(
  address: NoteAddress,
  { companion, links, preferencesUrl, unsubscribeUrl }: Announcement,
) {
  const { folder, kind, title, about } = companion;
  const words = {
    subject: `${kind}: ${title}`,
    preheader: `${about}. On the site of ${publication.name}.`,
    before: [`${OPENINGS[folder]} ${title}.`, `${about}.`],
    button: { label: ACTS[folder], url: links.companion(companion) },
    why: whySubscribed(),
    links: [
      { label: 'Preferences', url: preferencesUrl },
      { label: 'Unsubscribe', url: unsubscribeUrl },
    ],
  };
  return note(address, words, headersOf(links, unsubscribeUrl));
}
