import type { Issue } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import type { Environment } from '#environment';
import { createLinks, type Links } from '../links.ts';
import type { Mail } from '../mail.ts';
import { alreadySubscribedNote } from '../notes/already-subscribed.tsx';
import { newAddressNote, oldAddressNote } from '../notes/change-of-address.tsx';
import { confirmationNote } from '../notes/confirmation.tsx';
import { editorNotice } from '../notes/editor-notice.tsx';
import { goodbyeNote } from '../notes/goodbye.tsx';
import { linkAnewNote } from '../notes/link-anew.tsx';
import type { NoteAddress } from '../notes/note.tsx';
import { welcomeNote } from '../notes/welcome.tsx';
import { createTokens, type MailedPurpose } from '../tokens.ts';
import type { DueMail, SingleMailKind } from './store.ts';

/** What a note is made of. */
interface Parts {
  due: DueMail;
  address: NoteAddress;
  links: Links;
  /** The token of the link that the mail is sent for. */
  mailed: (purpose: MailedPurpose) => string;
  preferencesUrl: string;
  unsubscribeUrl: string;
  issueOf: (number: number) => Promise<Issue | undefined>;
}

/** How each kind of single mail is made. */
const notes: Record<SingleMailKind, (parts: Parts) => Promise<Mail>> = {
  confirmation: ({ address, links, mailed }) =>
    confirmationNote(address, links.confirm(mailed('confirm'))),
  'already-subscribed': ({ address, links, ...personal }) =>
    alreadySubscribedNote(address, links, personal),
  async welcome({ due, address, issueOf, links, preferencesUrl, unsubscribeUrl }) {
    const { issue } = detailOf(due);
    const newest = typeof issue === 'number' ? await issueOf(issue) : undefined;
    return welcomeNote(address, { newest, links, preferencesUrl, unsubscribeUrl });
  },
  goodbye: ({ address, links }) => goodbyeNote(address, links),
  'manage-link': ({ address, links, mailed }) =>
    linkAnewNote(address, links.manage(mailed('manage'))),
  'change-address': ({ address, links, mailed }) =>
    newAddressNote(address, links.changeAddress(mailed('change-address'))),
  'address-changed': ({ address }) => oldAddressNote(address),
  'editor-notice'({ due, address }) {
    const { subject, text } = detailOf(due);
    const paragraphs = (typeof text === 'string' ? text : '').split(/\n{2,}/);
    return editorNotice(
      { ...address, to: due.email || publication.replyTo },
      {
        what: typeof subject === 'string' ? subject : 'Something has happened',
        known: paragraphs.slice(0, -1),
        next: paragraphs.at(-1) ?? '',
      },
    );
  },
};

/** What the queue was told besides, for kinds that are told something. */
function detailOf({ detail }: DueMail): Record<string, unknown> {
  const told: unknown = JSON.parse(detail ?? '{}');
  return typeof told === 'object' && told !== null ? { ...told } : {};
}

/**
 * Makes single mails, with the links and tokens of one site. The same due mail gives the same
 * bytes at every attempt, as long as the issue that a welcome carries is not edited.
 */
export function singleMailRenderer({
  siteUrl,
  secretKeys,
  contentDir,
}: Pick<Environment, 'siteUrl' | 'secretKeys' | 'contentDir'>): (due: DueMail) => Promise<Mail> {
  const links = createLinks(siteUrl);
  const tokens = createTokens(secretKeys);
  return (due) => {
    const { id, kind, email, createdAt, tokenHash } = due;
    const subscriberId = due.subscriberId ?? '';
    return notes[kind]({
      due,
      address: { id: `${kind}-${id}`, to: email, date: createdAt },
      links,
      mailed: (purpose) => tokens.mailed(purpose, id, tokenHash ?? undefined),
      preferencesUrl: links.preferences(tokens.sign('preferences', subscriberId)),
      unsubscribeUrl: links.unsubscribe(tokens.sign('unsubscribe', subscriberId)),
      issueOf: (number) => issueOf(contentDir, number),
    });
  };
}

/**
 * An issue as it stands in the content at this moment: what has not changed since the last
 * welcome is not read again. One with an error in it is not there.
 */
async function issueOf(contentDir: string, number: number): Promise<Issue | undefined> {
  // The reader is large, and a server that welcomes nobody does without it.
  const { readAgain } = await import('#content/live-library.ts');
  return readAgain(contentDir).library.issues.find((issue) => issue.number === number);
}
