import { generateRssFeed, type RssFeed } from 'feedsmith';

/** What XML 1.0 cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets */
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** The answer that carries an RSS feed. */
export function rssResponse(feed: RssFeed.Feed<Date, true>): Response {
  return new Response(rssXml(feed), {
    headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' },
  });
}

/** A feed as text: what feedsmith makes, with the three points mended in which it falls short. */
export function rssXml(feed: RssFeed.Feed<Date, true>): string {
  return (
    generateRssFeed(feed, { strict: true })
      .toWellFormed()
      .replace(NO_XML, '')
      // It puts CDATA on a line of its own, and the white space becomes part of a title. Words
      // have no such line: a title is one line, and HTML has no `<` of the editor's.
      .replace(/>\n\s*<!\[CDATA\[/g, '><![CDATA[')
      .replace(/\]\]>\n\s*</g, ']]><')
      // It writes what Apple took until 2019; PSP-1 knows only `true` and `false`.
      .replace(/(<itunes:explicit>)(yes|no)(?=<)/, (_whole, tag: string, value: string) =>
        value === 'yes' ? `${tag}true` : `${tag}false`,
      )
  );
}
