import type { Address } from '#emails/address.ts';

/** Providers that most people have their address with. */
const PROVIDERS = [
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'hotmail.co.uk',
  'hotmail.fr',
  'live.com',
  'msn.com',
  'yahoo.com',
  'yahoo.co.uk',
  'yahoo.fr',
  'ymail.com',
  'icloud.com',
  'aol.com',
  'proton.me',
  'protonmail.com',
  'fastmail.com',
  'hey.com',
  'zoho.com',
  'gmx.de',
  'gmx.net',
  'gmx.com',
  'web.de',
  't-online.de',
  'orange.fr',
  'mail.com',
  'mail.ru',
  'yandex.ru',
  'qq.com',
  '163.com',
];
const KNOWN = new Set(PROVIDERS);
/** Real domains that are a letter away from a provider's. */
const REAL = new Set([
  'ymail.com',
  'email.com',
  'gmx.at',
  'gmx.ch',
  'live.fr',
  'me.com',
  'mac.com',
]);
/** In a shorter name, one letter makes another word: `aon.com` is no mistake for `aol.com`. */
const SHORTEST = 8;
/** Mistakes that are two steps away, and made often. */
const COMMON: Readonly<Record<string, string>> = {
  'gmail.co': 'gmail.com',
  'gamil.co': 'gmail.com',
  'gmail.con': 'gmail.com',
  'gmial.con': 'gmail.com',
  'gmail.cm': 'gmail.com',
  'outlok.con': 'outlook.com',
  'hotmal.con': 'hotmail.com',
};

/** Whether very many people have an address at a domain, so that many signups say nothing. */
export const isWellKnown = (domain: string) => KNOWN.has(domain);

/**
 * The address that was probably meant, where the domain is one mistake away from a well-known
 * one. It is a guess by the domain alone: it says nothing about who is on the list.
 */
export function probablyMeant({ email }: Pick<Address, 'email'>): string | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  if (KNOWN.has(domain) || REAL.has(domain)) return undefined;
  const meant =
    COMMON[domain] ??
    PROVIDERS.find((one) => one.length >= SHORTEST && isOneMistakeAway(domain, one));
  return meant && `${email.slice(0, at)}@${meant}`;
}

/**
 * Whether one letter was left out, added, mistaken, or swapped with its neighbour: a distance
 * of 1 by Damerau and Levenshtein.
 */
export function isOneMistakeAway(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false;
  let start = 0;
  while (start < typed.length && typed[start] === meant[start]) start++;
  const [a, b] = [typed.slice(start), meant.slice(start)];
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}
