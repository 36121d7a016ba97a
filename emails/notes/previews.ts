import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import type { Announced } from '../announced.ts';
import { renderAnnouncement } from '../announcement.tsx';
import { personaliser } from '../delivery/personalise.ts';
import type { Links } from '../links.ts';
import { inWords, type Mail } from '../mail.ts';
import { alreadySubscribedNote } from './already-subscribed.tsx';
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
  'announcement-of-an-interview': (to, { links }) => announcement(to, INTERVIEW, links),
  'announcement-of-an-episode': (to, { links }) => announcement(to, EPISODE, links),
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

async function announcement({ id, to, date }: NoteAddress, announced: Announced, links: Links) {
  const frozen = await renderAnnouncement(announced, links);
  const tokens = { unsubscribeToken: TOKEN, preferencesToken: TOKEN };
  const mail = personaliser(frozen)({ id, email: to, date, ...tokens });
  return inWords(mail);
}

const opening = (value: string): Announced['opening'] => ({
  type: 'root',
  children: [
    { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value }] },
  ],
});

const INTERVIEW: Announced = {
  ...{ kind: 'interview', slug: 'how-a-review-is-written', chosen: 'interviews' },
  companion: {
    ...{ folder: 'interviews', id: 'how-a-review-is-written', kind: 'Interview' },
    title: 'How a review is written',
    about: 'The editors, Editors of Worth a Look',
    date: '2026-11-19',
  },
  opening: opening(
    'Nobody is interviewed here. These are our own questions, and we answer them ourselves.',
  ),
  contents: {
    title: 'The questions',
    entries: ['Why 300 characters?', 'Why does every tool need dislikes?', 'and 3 more'],
  },
  act: 'Read the interview',
};

const EPISODE: Announced = {
  ...{ kind: 'episode', slug: '3', chosen: 'episodes' },
  companion: {
    ...{ folder: 'episodes', id: '3', kind: 'Episode', date: '2026-10-22' },
    title: 'Valkey and Litestream, read aloud',
    about: '2:05 to listen to, or to read',
  },
  opening: opening('Issue 20, read by a speech synthesiser.'),
  contents: {
    title: 'Chapters',
    entries: ['0:00 Introduction', '0:22 Valkey', '1:10 Litestream', '1:58 Closing'],
  },
  act: 'Listen, or read along',
};
