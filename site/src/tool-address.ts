import { isIP } from 'node:net';
import { addressKey, withoutTracking } from '#content/addresses.ts';

/** The address of a tool as a stranger typed it, in its normal form. */
export interface ToolAddress {
  /** Without tracking parameters. */
  url: string;
  /** What makes two addresses the same. */
  key: string;
}

/**
 * Names of machines and networks that are not the internet: RFC 6761, RFC 6762 (`local`),
 * RFC 8375 (`home.arpa`), ICANN (`internal`), and what routers and offices use unasked.
 */
const PRIVATE_NAME =
  /(^|\.)(localhost|local|internal|home\.arpa|test|invalid|lan|home|corp|intranet|private)$/;

/**
 * Reads an address that somebody typed. It is looked at as text alone: no server is asked.
 * @returns a sentence that says what is wrong, where it cannot be the address of a tool.
 */
export function readToolAddress(typed: string): ToolAddress | string {
  const given = typed.trim();
  if (given === '') return 'Give the address of the tool.';
  if (/[\s\p{Cc}]/u.test(given)) return 'Give one address, without spaces in it.';
  if (!/^https:\/\//i.test(given)) return whyNotHttps(given);
  if (!URL.canParse(given)) return 'This is not an address. Check it for a typing mistake.';
  const { hostname, username, password } = new URL(given);
  if (username || password) return 'Leave the user name and the password out of the address.';
  const host = hostname.replace(/\.$/, '');
  if (isIP(host) || host.startsWith('['))
    return 'Give the address by its name. It must not be a number such as 192.0.2.1.';
  if (!host.includes('.') || PRIVATE_NAME.test(host))
    return 'This address is of a machine or a network of your own. Give one that everybody can open.';
  const url = new URL(withoutTracking(given)).href;
  return { url, key: addressKey(url) };
}

function whyNotHttps(given: string): string {
  if (/^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(given))
    return 'The address must begin with https://. Put that in front of it.';
  if (/^http:\/\//i.test(given))
    return 'The address must begin with https://. A tool that is offered over http alone is not safe to fetch.';
  return 'The address must begin with https://.';
}
