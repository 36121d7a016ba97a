/**
 * Parameters that only tell a server where a reader came from. They say nothing to the
 * reader and are the first step of following people around.
 */
const TRACKING =
  /^(utm_\w+|ref|ref_src|ref_url|referrer|source|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|mc_[ce]id|_hs\w+|__hs\w+|mkt_tok|vero_id|oly_\w+_id|s_cid|spm|si)$/i;

/** Whether a parameter of an address serves only to follow readers. */
export const isTracking = (parameter: string) => TRACKING.test(parameter);

/**
 * An address without its tracking parameters, otherwise to the letter as it was written.
 * What is no address is given back as it is.
 */
export function withoutTracking(address: string): string {
  const [, path = '', query, fragment = ''] = /^([^?#]*)\?([^#]*)(#.*)?$/.exec(address) ?? [];
  if (query === undefined) return address;
  const kept = query.split('&').filter((part) => !isTracking(nameOf(part)));
  return `${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}${fragment}`;
}

/** The parameters of an address that follow readers. */
export function trackingIn(address: string): string[] {
  const query = /^[^?#]*\?([^#]*)/.exec(address)?.[1] ?? '';
  return [...new Set(query.split('&').map(nameOf).filter(isTracking))];
}

/**
 * The encrypted address, without tracking parameters, that somebody meant who wrote another.
 * Nothing where it cannot be known: a path has no host, and another port another server.
 */
export function httpsAddress(address: string): string | undefined {
  const [, scheme = '', rest] = /^(https?:\/\/|\/\/|(?=www\.))(\S+)$/i.exec(address) ?? [];
  if (rest === undefined) return undefined;
  const clean = withoutTracking(`https://${/^https:/i.test(scheme) ? rest : withoutPort(rest)}`);
  if (!URL.canParse(clean)) return undefined;
  const { port } = new URL(clean);
  return port === '' || /^https:/i.test(scheme) ? clean : undefined;
}

/** A host and its path, without the port of what is not encrypted. */
const withoutPort = (rest: string) => rest.replace(/^([^/?#]*):80(?=[/?#]|$)/, '$1');

function nameOf(part: string): string {
  const name = part.split('=')[0] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** An address that is its own key already, as nearly all are. */
const PLAIN = /^https:\/\/(?!www\.)([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+)((?:\/[a-z0-9-]+)*)\/?$/;

/** Places that host the sources of many projects: an address there is told by its path. */
export const FORGES: ReadonlySet<string> = new Set([
  'github.com',
  'gitlab.com',
  'codeberg.org',
  'sr.ht',
  'git.sr.ht',
  'bitbucket.org',
]);

/**
 * What two spellings of one address have in common: `http` or `https`, `www.`, the case of
 * the host, a slash at the end, an index page, tracking parameters and the fragment make no
 * difference. Forges do not tell the case of a path apart either.
 */
export function addressKey(address: string): string {
  const [, plainHost, plainPath = ''] = PLAIN.exec(address) ?? [];
  if (plainHost && !FORGES.has(plainHost)) return `${plainHost}${plainPath}`;
  if (!URL.canParse(address)) return address;
  const { hostname, port, pathname, search } = new URL(withoutTracking(address));
  const host = hostname.replace(/^www\./, '').replace(/\.$/, '');
  const path = pathname.replace(/\/(index\.(html?|php))?$/i, '').replace(/\.git$/, '');
  return `${host}${port && `:${port}`}${FORGES.has(host) ? path.toLowerCase() : path}${search}`;
}
