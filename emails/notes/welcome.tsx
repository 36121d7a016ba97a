import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import type { Links } from '../links.ts';
import { weekdayName, whySubscribed } from '../templates/phrases.ts';
import { headersOf, note, type NoteAddress } from './note.tsx';

interface Welcome {
  /** The newest issue, where one is out. */
  newest: Pick<Issue, 'number' | 'subject' | 'reviews'> | undefined;
  links: Links;
  preferencesUrl: string;
  unsubscribeUrl: string;
}

/** The mail after a confirmation: what comes when, and what is out already. */
export function welcomeNote(
  address: NoteAddress,
  { newest, links, preferencesUrl, unsubscribeUrl }: Welcome,
) {
  const { name } = publication;
  const coming = `You are on the list of ${name}. The next issue comes to this address on ${weekdayName()}.`;
  const words = {
    subject: `Welcome to ${name}`,
    preheader: newest
      ? `The next issue comes on ${weekdayName()}. The newest one is here.`
      : `The first issue comes on ${weekdayName()}.`,
    before: newest
      ? [coming, `Until then, there is issue ${newest.number}: ${newest.subject}.`]
      : [coming],
    items: newest?.reviews.map((review) => ({
      label: review.name,
      url: links.tool(review.slug),
      text: review.tagline,
    })),
    button: newest && { label: `Read issue ${newest.number}`, url: links.issue(newest.number) },
    after: [
      'Answers to any of our mails reach the editor. If a tool should be reviewed, or if a review is wrong, write.',
    ],
    why: whySubscribed(),
    links: [
      { label: 'Preferences', url: preferencesUrl },
      { label: 'Unsubscribe', url: unsubscribeUrl },
    ],
  };
  return note(address, words, headersOf(links, unsubscribeUrl));
}
