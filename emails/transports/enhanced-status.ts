/**
 * What a mail server says for good of a recipient (RFC 3463, section 3.2 and 3.3; RFC 7505): no
 * such mailbox or domain, an address that can be none, moved away, no mail taken, or switched off.
 * Not among them are the sender (5.1.7, 5.1.8), a full mailbox (5.2.2), routes (5.4) and policies
 * (5.7): those are not the recipient's end.
 */
const NO_MAILBOX = new Set(['5.1.0', '5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']);

/**
 * Whether the answer to a recipient says that there is no such mailbox and will be none. Without
 * an enhanced status code it says nothing for certain: a plain 550 may be a policy as well (RFC
 * 5321, section 4.2.3), and its words are nobody's standard.
 */
export function saysNoMailbox(response = ''): boolean {
  const [, status = ''] = /^5\d\d[ -](\d\.\d{1,3}\.\d{1,3})(?![.\d])/.exec(response) ?? [];
  return NO_MAILBOX.has(status);
}
