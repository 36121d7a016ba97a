/** `email@example.com`, alone or in angle brackets after a name. */
const MAILBOX = /^(?:[^<>\r\n]*<([^<>]*)>|([^<>]*))$/;
/** A dot-atom of ASCII, and a domain with a dot in it. */
const ADDRESS = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@([a-z\d-]+\.)+[a-z\d-]{2,}$/i;

/** The bare address of a mailbox, or undefined where it has not the form of one. */
export function addressOf(mailbox: unknown): string | undefined {
  if (typeof mailbox !== 'string') return undefined;
  const [, inBrackets, alone] = MAILBOX.exec(mailbox) ?? [];
  const address = (inBrackets ?? alone ?? '').trim();
  return ADDRESS.test(address) ? address : undefined;
}
