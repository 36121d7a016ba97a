import type { Mail } from '../mail.ts';
import { readElements } from './elements.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Every address in a mail is https; on one's own machine, the site may be http. */
export function linkProblems({ html, text }: Mail): string[] {
  const inHtml = readElements(html).flatMap(({ attributes }) =>
    ['href', 'src', 'background', 'action'].flatMap((name) => attributes[name] ?? []),
  );
  const inText = text.match(/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi) ?? [];
  return [...new Set([...inHtml, ...inText])].flatMap((link) => {
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
