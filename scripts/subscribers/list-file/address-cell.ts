import { parseAddress, type Address } from '#emails/address.ts';

/** What a cell holds: an address, or the reason why mail cannot be sent to what it holds. */
export type AddressCell =
  { address: Address; refused?: undefined } | { address?: undefined; refused: string };

/**
 * Characters that nobody sees: white space of any width, zero-width spaces and joiners, soft
 * hyphens, byte order marks, marks of direction, variation selectors and controls.
 */
const UNSEEN = String.raw`\s\p{Cc}\p{Cf}\u034F\u115F\u1160\u2800\u3164\uFE00-\uFE0F\uFFA0`;
const AROUND = new RegExp(`^[${UNSEEN}]+|[${UNSEEN}]+$`, 'gu');
const UNSEEN_INSIDE = new RegExp(`[${UNSEEN}]`, 'u');

/** Such as `Jo Smith <jo@example.org>`. */
const NAMED = /^[^<>]*<([^<>]*)>$/u;
const SCHEME = /^mailto:/i;
/** As Outlook writes it. */
const QUOTED = /^(['"])(.*)\1$|^[‘“](.*)[’”]$/u;

/** A cell without the characters around it that nobody sees. */
export function withoutUnseen(cell: string): string {
  return cell.replace(AROUND, '');
}

/** A cell that an export guarded against being run as a formula, as it was. */
export function withoutGuard(cell: string): string {
  return cell.startsWith("'") && /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/**
 * Reads the address in a cell of a list. Copying leaves things around an address that are not
 * part of it: unseen characters, a name, `mailto:`.
 */
export function readAddressCell(cell: string): AddressCell {
  const plain = parseAddress(withoutGuard(cell));
  if (plain) return { address: plain };
  const typed = unwrapped(withoutUnseen(withoutGuard(withoutUnseen(cell))));
  const address = parseAddress(typed);
  return address ? { address } : { refused: reasonAgainst(typed) };
}

function unwrapped(cell: string): string {
  const bare = NAMED.exec(cell)?.[1] ?? cell;
  const [, , inQuotes, inCurly] = QUOTED.exec(bare) ?? [];
  const inner = withoutUnseen(inQuotes ?? inCurly ?? bare);
  if (!SCHEME.test(inner)) return inner;
  const [target = ''] = inner.replace(SCHEME, '').split('?');
  return withoutUnseen(decoded(target));
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    // Half a percent code is half an address.
    return `mailto:${target}`;
  }
}

function reasonAgainst(typed: string): string {
  if (typed === '') return 'there is no address';
  const parts = typed.split('@');
  if (parts.length === 1) return 'there is no @ in it, so it is not an email address';
  if (parts.length > 2) return 'it holds more than one address; give each a line of its own';
  const [local = '', domain = ''] = parts;
  if (UNSEEN_INSIDE.test(local)) return 'there is a space or an unseen character inside it';
  if (/[^\p{ASCII}]/u.test(local) && parseAddress(`jo@${domain}`))
    return `"${local}" has letters outside a to z, which only mail servers with SMTPUTF8 accept; ask the person for another address`;
  return 'it is not an address that mail can be sent to';
}
