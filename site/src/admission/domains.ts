import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';

/**
 * Relays, which hide an address and pass its mail on: people use them honestly, for years.
 * They are allowed whatever a list of disposable domains says.
 */
const RELAYS = new Set([
  'duck.com',
  'mozmail.com',
  'privaterelay.appleid.com',
  'icloud.com',
  'simplelogin.com',
  'simplelogin.co',
  'simplelogin.fr',
  'simplelogin.io',
  'aleeas.com',
  'slmail.me',
  'slmails.com',
  'passmail.net',
  'passmail.com',
  'passinbox.com',
  'addy.io',
  'anonaddy.com',
  'anonaddy.me',
]);

let disposable: Set<string> | undefined;

/** The domain of a normalised address. */
export const domainOf = (emailKey: string) => emailKey.slice(emailKey.lastIndexOf('@') + 1);

/**
 * Whether a domain gives out addresses that are thrown away, itself or as a part of such a one.
 * @param domain in small letters, in ASCII.
 */
export function isDisposable(domain: string): boolean {
  // The library makes a new set at every question, which takes a millisecond.
  disposable ??= disposableEmailBlocklistSet();
  const parents = parentsOf(domain);
  if (parents.some((one) => RELAYS.has(one))) return false;
  return parents.some((one) => disposable?.has(one));
}

/** A domain and those above it, down to two labels. */
function parentsOf(domain: string): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
