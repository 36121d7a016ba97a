import { TOKEN_PATH } from '#emails/links.ts';

/** The mails of a copy that sends none: each holds somebody's links. */
const OUTBOX = /^\/outbox\//;
/** What looks like a token or an address wherever it stands: a mistyped path may hold one. */
const SECRET_SEGMENT = /[^/]*(?:[\w.~-]{32,}|@|%40)[^/]*/gi;
const LONGEST = 200;

/**
 * The path of a request as it may be written down: without its query, without tokens, without
 * mail addresses, on one line.
 */
export function loggedPath(url: string): string {
  const [path = ''] = url.split(/[?#]/, 1);
  const [start] = TOKEN_PATH.exec(path) ?? OUTBOX.exec(path) ?? [];
  const shown =
    start === undefined ? path : start + path.slice(start.length).replace(/^[^/]+/, '[token]');
  return shown
    .replace(SECRET_SEGMENT, '[redacted]')
    .replace(/[^\x21-\x7E]/g, '?')
    .slice(0, LONGEST);
}
