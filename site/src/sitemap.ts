import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { builtContent } from './built-content.ts';

/** What is made on demand for one reader, and says `noindex`; and the search, which lists all. */
const NOT_LISTED =
  /^\/(subscribe|suggest|confirm|unsubscribe|preferences|outbox|desk|search)(\/|$)/;

/**
 * Lists every built page for search engines, with the day on which its content changed:
 * https://www.sitemaps.org/protocol.html
 */
export function siteMap(contentDir: string): AstroIntegration {
  return sitemap({
    namespaces: { news: false, xhtml: false, image: false, video: false },
    filter: (page) => !NOT_LISTED.test(new URL(page).pathname),
    serialize(entry) {
      const { lastChange } = builtContent(contentDir);
      const lastmod = lastChange(new URL(entry.url).pathname);
      return { url: entry.url, ...(lastmod && { lastmod }) };
    },
  });
}
