import { createLinks } from '../links.ts';
import type { Mail } from '../mail.ts';
import { alreadySubscribedNote, confirmationNote } from '../notes.tsx';
import { createTokens } from '../tokens.ts';
import type { DueMail } from './store.ts';

/** Makes single mails, with the links and tokens of one site. */
export function singleMailRenderer(environment: { siteUrl: string; secretKey: string }) {
  const links = createLinks(environment.siteUrl);
  const tokens = createTokens(environment.secretKey);
  return ({ id, kind, email, createdAt, subscriberId }: DueMail): Promise<Mail> => {
    const address = { id: `${kind}-${id}`, to: email, date: createdAt };
    return kind === 'confirmation'
      ? confirmationNote(address, links.confirm(tokens.confirmation(id)))
      : alreadySubscribedNote(address, links, links.unsubscribe(tokens.unsubscribe(subscriberId)));
  };
}
