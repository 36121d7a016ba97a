import type { Mail } from './mail.ts';

interface List {
  /** The name of the list, where it can stand in a header as it is. */
  name: string;
  /** Its identifier (RFC 2919). */
  listId: string;
  /** One person's unsubscribe link, which takes the one-click POST of RFC 8058. */
  unsubscribe: string;
  /** Where a person answers. */
  replyTo: string;
  /** The page of all issues. */
  archive: string;
}

/** The header fields of a mail that goes to the whole list (RFC 2369, 2919 and 8058). */
export function listHeaders(list: List): Mail['headers'] {
  const { name, listId, unsubscribe, replyTo, archive } = list;
  return {
    'List-Id': `${asciiPhrase(name)}<${listId}>`,
    'List-Unsubscribe': `<${unsubscribe}>, <mailto:${replyTo}?subject=unsubscribe>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Archive': `<${archive}>`,
    'List-Help': `<mailto:${replyTo}?subject=help>`,
  };
}

/** The phrase before a List-Id (RFC 2919), where the name can stand in a header as it is. */
function asciiPhrase(name: string): string {
  return /^[\w .-]+$/.test(name) ? `${name} ` : '';
}
