import { domainToASCII } from 'node:url';

/**
 * An address that is not to be read by whoever has a forwarded mail, as in `a…@r…`: enough for
 * its owner to know it by.
 */
export function maskAddress(email: string): string {
  const [local = '', domain = ''] = email.split(/@(?=[^@]*$)/);
  return `${local.slice(0, 1)}…@${domain.slice(0, 1)}…`;
}

/** An address as it was given, and the form that makes two addresses the same. */
export interface Address {
  email: string;
  /** The local part and the domain in small letters, the domain in ASCII. */
  key: string;
}

const LOCAL_MAX = 64;
const WHOLE_MAX = 254;
/** The dot-atom of RFC 5322; quoted local parts are legal, rare, and refused by Resend. */
const LOCAL = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** A host name as typed. `domainToASCII` would read on past a slash, a colon or a line break. */
const HOST = /^[a-z0-9.\u0080-\u{10FFFF}-]+$/iu;
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * Reads an address that somebody typed.
 * @returns undefined where mail cannot be sent to it (RFC 5321: 64 octets before the @,
 * 254 in all).
 */
export function parseAddress(typed: string): Address | undefined {
  const trimmed = typed.trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, Math.max(at, 0));
  const host = trimmed.slice(at + 1);
  const domain = HOST.test(host) ? domainToASCII(host.toLowerCase()) : '';
  const email = `${local}@${domain}`;
  if (!LOCAL.test(local) || local.length > LOCAL_MAX) return undefined;
  if (!DOMAIN.test(domain) || email.length > WHOLE_MAX) return undefined;
  return { email, key: email.toLowerCase() };
}
