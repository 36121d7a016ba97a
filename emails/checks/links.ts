import type { Mail } from '../mail.ts';
import { readElements } from './elements.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Every link of a mail is https; on one's own machine, the site may be http. A link is what the
 * HTML says is one, which the plain text lists by number: an address that is only spoken of is
 * text like any other.
 */
export function linkProblems({ html }: Mail): string[] {
  const links = readElements(html).flatMap(({ attributes }) =>
    ['href', 'src', 'background', 'action'].flatMap((name) => attributes[name] ?? []),
  );
  return [...new Set(links)].flatMap((link) => {
    const why = problemOf(link);
    return why ? [`The link ${link || '""'} ${why}.`] : [];
  });
}

function problemOf(link: string): string | undefined {
  const url = URL.parse(link);
  if (!url) return 'is not a whole address: a mail has no page that it could belong to';
  if (url.protocol === 'https:' || url.protocol === 'mailto:') return undefined;
  if (url.protocol === 'http:' && LOCAL.has(url.hostname)) return undefined;
  return 'is not https';
}
