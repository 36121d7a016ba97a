import { createLinks } from '../links.ts';
import type { Mail } from '../mail.ts';
import { alreadySubscribedNote, confirmationNote } from '../notes.tsx';
import { createTokens } from '../tokens.ts';
import type { DueMail } from './store.ts';

/** Makes single mails, with the links and tokens of one site. */
export function singleMailRenderer(environment: {
  siteUrl: string;
  secretKeys: readonly string[];
}) {
  const links = createLinks(environment.siteUrl);
  const tokens = createTokens(environment.secretKeys);
  return ({ id, kind, email, createdAt, subscriberId, tokenHash }: DueMail): Promise<Mail> => {
    const address = { id: `${kind}-${id}`, to: email, date: createdAt };
    const token = tokens.mailed('confirm', id, tokenHash ?? undefined);
    return kind === 'confirmation'
      ? confirmationNote(address, links.confirm(token))
      : alreadySubscribedNote(
          address,
          links,
          links.unsubscribe(tokens.sign('unsubscribe', subscriberId ?? '')),
        );
  };
}
