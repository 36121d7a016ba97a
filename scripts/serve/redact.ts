/** Pages whose address holds a token: it is as good as a password. */
const TOKEN_PATHS = /^\/(confirm|unsubscribe|preferences|manage|change-address|outbox)\/[^/]+/;
/** What looks like a token or an address wherever it stands: a mistyped path may hold one. */
const SECRET_SEGMENT = /[^/]*(?:[\w.~-]{32,}|@|%40)[^/]*/gi;
const LONGEST = 200;

/**
 * The path of a request as it may be written down: without its query, without tokens, without
 * mail addresses, on one line.
 */
export function loggedPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  return path
    .replace(TOKEN_PATHS, '/$1/[token]')
    .replace(SECRET_SEGMENT, '[redacted]')
    .replace(/[^\x21-\x7E]/g, '?')
    .slice(0, LONGEST);
}
