import { publication } from '#content/publication.ts';
import type { FrozenDigest } from './delivery/personalise.ts';
import type { Links } from './links.ts';

/** What of a frozen mail the publication decides, whatever the mail carries. */
export function frozenSender(
  links: Links,
): Pick<
  FrozenDigest,
  'from' | 'replyTo' | 'listId' | 'unsubscribeBase' | 'preferencesBase' | 'archive'
> {
  return {
    from: publication.from,
    replyTo: publication.replyTo,
    listId: publication.listId,
    unsubscribeBase: links.unsubscribe(''),
    preferencesBase: links.preferences(''),
    archive: links.archive,
  };
}
