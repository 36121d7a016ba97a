import type { APIRoute } from 'astro';
import { generateJsonFeed } from 'feedsmith';
import { momentOf } from '#content/calendar.ts';
import { publication } from '#content/publication.ts';
import { linksFrom } from '../absolute.ts';
import { issueEntries } from '../feeds/entries.ts';
import { jsonFeed } from '../feeds/feeds.ts';

/** The newest issues as a JSON Feed 1.1, with all their words. */
export const GET: APIRoute = async ({ site }) => {
  const at = linksFrom(site);
  const { name, description, language } = publication;
  const feed = generateJsonFeed(
    {
      title: name,
      home_page_url: at('/'),
      feed_url: at(jsonFeed.path),
      description,
      language,
      icon: at('/icon-512.png'),
      authors: [{ name, url: at('/') }],
      items: (await issueEntries(at)).map((entry) => ({
        id: entry.id,
        url: at(entry.path),
        title: entry.title,
        summary: entry.summary,
        content_html: entry.html,
        date_published: momentOf(entry.date),
      })),
    },
    { strict: true },
  );
  return new Response(JSON.stringify(feed), {
    headers: { 'Content-Type': 'application/feed+json; charset=utf-8' },
  });
};
