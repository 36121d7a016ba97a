import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import type { Mail } from '../mail.ts';
import { alreadySubscribedNote } from './already-subscribed.tsx';
import { announcementNote } from './announcement.tsx';
import { newAddressNote, oldAddressNote } from './change-of-address.tsx';
import { confirmationNote } from './confirmation.tsx';
import { editorNotice } from './editor-notice.tsx';
import { goodbyeNote } from './goodbye.tsx';
import { linkAnewNote } from './link-anew.tsx';
import type { NoteAddress } from './note.tsx';
import { welcomeNote } from './welcome.tsx';

/** What the previews are made of. */
interface Around {
  links: Links;
  /** The newest issue, where there is one. */
  newest: Issue | undefined;
}

const TOKEN = 'sample';

/** Every single mail with sample properties, for the desk and for the tests. */
export const previews = {
  confirmation: (to, { links }) => confirmationNote(to, links.confirm(TOKEN)),
  'already-subscribed': (to, { links }) => alreadySubscribedNote(to, links, personal(links)),
  welcome: (to, { links, newest }) => welcomeNote(to, { newest, links, ...personal(links) }),
  'welcome-before-the-first-issue': (to, { links }) =>
    welcomeNote(to, { newest: undefined, links, ...personal(links) }),
  goodbye: (to, { links }) => goodbyeNote(to, links),
  'new-address': (to, { links }) => newAddressNote(to, links.changeAddress(TOKEN)),
  'old-address': (to) => oldAddressNote(to),
  'link-anew': (to, { links }) => linkAnewNote(to, links.manage(TOKEN)),
  'announcement-of-an-interview': (to, { links }) =>
    announcementNote(to, { companion: INTERVIEW, links, ...personal(links) }),
  'announcement-of-an-episode': (to, { links }) =>
    announcementNote(to, { companion: EPISODE, links, ...personal(links) }),
  'mailing-paused': (to) =>
    editorNotice(to, {
      what: 'Issue 12 is paused',
      known: [
        '31 of the 600 mails accepted so far bounced, which is 5.2%; 4% is the limit.',
        'The sending has stopped. Nobody is mailed until you decide, and nobody is mailed twice.',
      ],
      next: 'Look at the bounces, then run `npm run send -- 12` to go on.',
    }),
  'attack-mode': (to) =>
    editorNotice(to, {
      what: 'The form is under attack',
      known: [
        '2,000 subscriptions were asked for within an hour. Further ones are answered as always, but no confirmation is sent.',
      ],
      next: 'It ends by itself as soon as an hour is quiet. There is nothing to do.',
    }),
} as const satisfies Record<string, (to: NoteAddress, around: Around) => Promise<Mail>>;

/** The name of a preview. */
export type PreviewName = keyof typeof previews;

/** The names of all previews, in their order. */
export const previewNames = Object.keys(previews) as PreviewName[];

/** One single mail with sample properties. */
export function previewOf(name: PreviewName, around: Around, date: Date): Promise<Mail> {
  return previews[name]({ id: `preview-${name}`, to: publication.replyTo, date }, around);
}

const personal = (links: Links) => ({
  preferencesUrl: links.preferences(TOKEN),
  unsubscribeUrl: links.unsubscribe(TOKEN),
});

const INTERVIEW = {
  folder: 'interviews',
  id: 'how-a-review-is-written',
  kind: 'Interview',
  title: 'How a review is written',
  about: 'The editors, Editors of Worth a Look',
} as const;

const EPISODE = {
  folder: 'episodes',
  id: '3',
  kind: 'Episode',
  title: 'Valkey and Litestream, read aloud',
  about: '2:05 to listen to, or to read',
} as const;
