import { render } from 'react-email';
import { publication } from '#content/publication.ts';
import type { Links } from './links.ts';
import type { Mail } from './mail.ts';
import { Note, type NoteWords } from './templates/Note.tsx';
import { wrap } from './text/plain.ts';

/** Where a note goes, and what names it. */
export interface NoteAddress {
  id: string;
  to: string;
  date: Date;
}

/** The mail that asks whether somebody really wants the newsletter (double opt-in). */
export function confirmationNote(address: NoteAddress, url: string): Promise<Mail> {
  const { name, limits } = publication;
  return note(address, {
    subject: `Please confirm your subscription to ${name}`,
    preheader: 'One click and you are on the list. No click, no mail.',
    before: [
      `Somebody, probably you, asked for ${name} to be sent to this address. Please confirm that you want it.`,
    ],
    button: { label: 'Confirm the subscription', url },
    after: [
      `The link works for ${limits.confirmationDays} days and opens a page with a button. If it was not you, do nothing: without that button you get no further mail.`,
    ],
  });
}

/** The mail to somebody who is on the list already and signed up again. */
export function alreadySubscribedNote(address: NoteAddress, links: Links, unsubscribeUrl: string) {
  const { name } = publication;
  return note(address, {
    subject: `You are already subscribed to ${name}`,
    preheader: 'There is nothing to do.',
    before: [
      `Somebody, probably you, asked for ${name} to be sent to this address. It is on the list already, so there is nothing to do.`,
    ],
    button: { label: 'Read the newest issue', url: links.home },
    after: [`To leave the list, open ${unsubscribeUrl}`],
  });
}

async function note({ id, to, date }: NoteAddress, words: NoteWords): Promise<Mail> {
  const { from, replyTo, name, postalAddress } = publication;
  const paragraphs = [
    name,
    ...words.before.map((paragraph) => wrap(paragraph)),
    ...(words.button ? [`${words.button.label}:\n${words.button.url}`] : []),
    ...words.after.map((paragraph) => wrap(paragraph)),
    postalAddress,
  ];
  return {
    id,
    from,
    replyTo,
    to,
    subject: words.subject,
    html: await render(<Note words={words} />),
    text: `${paragraphs.join('\n\n')}\n`,
    headers: {},
    date,
  };
}
