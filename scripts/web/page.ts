import { Parser } from 'htmlparser2';
import { plainText } from './plain-text.ts';

/** What a page says of itself, and where it leads. Each text is one line, each address whole. */
export interface Page {
  title: string | undefined;
  /** The name that it gives to itself: `application-name`, or `og:site_name`. */
  siteName: string | undefined;
  /** Its descriptions, the one for search engines before the one for previews. */
  descriptions: readonly string[];
  /** The address that it wants to be known by (RFC 6596), or else that of its previews. */
  canonical: string | undefined;
  /** Its feeds, RSS, Atom or JSON. */
  feeds: readonly string[];
  /** Every address that it links to, each once, in order. */
  links: readonly string[];
}

const FEED = /^application\/(rss\+xml|atom\+xml|feed\+json)/i;

/** Reads a page as a stranger wrote it: whatever is broken or missing is left out. */
export function parsePage(html: string, address: string): Page {
  const meta = new Map<string, string>();
  const feeds = new Set<string>();
  const links = new Set<string>();
  let base = address;
  let canonical: string | undefined;
  let title: string | undefined;
  let drawings = 0;
  let inTitle = false;
  const whole = (href: string | undefined) => {
    const url = href !== undefined && URL.canParse(href, base) ? new URL(href, base) : undefined;
    return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
  };
  const parser = new Parser({
    onopentag(name, { rel = '', href, type = '', content, ...attributes }) {
      if (name === 'svg') drawings++;
      else if (name === 'title') inTitle = title === undefined && drawings === 0;
      else if (name === 'base') base = whole(href) ?? base;
      else if (name === 'meta') {
        const key = (attributes['property'] ?? attributes['name'] ?? '').toLowerCase();
        const text = plainText(content);
        if (text && !meta.has(key)) meta.set(key, text);
      } else if (name === 'a' || name === 'link') {
        const to = whole(href);
        const relations = rel.toLowerCase().split(/\s+/);
        if (!to) return;
        if (name === 'a') links.add(to);
        else if (relations.includes('canonical')) canonical ??= to;
        else if (relations.includes('alternate') && FEED.test(type)) feeds.add(to);
      }
    },
    ontext(text) {
      if (inTitle) title = (title ?? '') + text;
    },
    onclosetag(name) {
      if (name === 'svg') drawings--;
      else if (name === 'title') inTitle = false;
    },
  });
  parser.end(html);
  const descriptions = [meta.get('description'), meta.get('og:description')];
  return {
    title: plainText(title) ?? meta.get('og:title'),
    siteName: meta.get('application-name') ?? meta.get('og:site_name'),
    descriptions: [...new Set(descriptions.filter((text) => text !== undefined))],
    canonical: canonical ?? whole(meta.get('og:url')),
    feeds: [...feeds],
    links: [...links],
  };
}
