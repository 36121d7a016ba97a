import { describe, expect, it } from 'vitest';
import { rssXml } from '../../site/src/feeds/response.ts';
import { htmlComplaints, rssComplaints } from './feeds.ts';
import { jsonComplaints, schemaNamed } from './json.ts';
import { sitemapComplaints } from './xml.ts';

const URL = 'https://weekly.example/rss.xml';
const item = (number: number) => ({
  title: `Every & Thing ${number} 😀`,
  link: `https://weekly.example/issues/${number}/?a=1&b=2`,
  description: 'What is in ]]> it: <code>, "quotes" and \u0007 a bell.',
  guid: { value: `urn:uuid:92564d4a-59de-5ee7-b1fa-848f8ac0cef${number}`, isPermaLink: false },
  pubDate: new Date(Date.UTC(2026, 10, number)),
  content: { encoded: '<p>Text with <a href="https://a.example/?b&#x26;c">a]]>b</a>.</p>' },
});
const feed = {
  title: 'A & B <weekly>',
  link: 'https://weekly.example/',
  description: 'What is in it.',
  language: 'en-GB',
  lastBuildDate: new Date(Date.UTC(2026, 10, 2)),
  atom: { links: [{ href: URL, rel: 'self', type: 'application/rss+xml' }] },
  items: [item(2), item(1)],
};

/** A validator that finds nothing anywhere would pass every feed: it is tried on bad ones. */
describe('the validators', () => {
  const sound = rssXml(feed);

  it('find nothing in a sound feed with ampersands, emoji, CDATA ends and a control character', () => {
    expect(rssComplaints(sound, URL)).toEqual([]);
    expect(sound).toContain('<title><![CDATA[Every & Thing 2 😀]]></title>');
    expect(sound).not.toContain('\u0007');
  });

  it.each([
    ['an ampersand that is not escaped', '<language>', '<x>&</x><language>', 'xmlParseEntityRef'],
    ['an element that is left open', '</channel>', '', 'mismatch'],
    ['no title of the channel', /<title><!\[CDATA\[A & B <weekly>\]\]><\/title>/, '', 'channel'],
    ['an unknown element', '<language>', '<langauge>en</langauge><language>', 'channel'],
    ['a guid that is no URN', 'urn:uuid:92564d4a', 'https://weekly.example/92564d4a', 'guid'],
    ['a relative link', '<link>https://weekly.example/</link>', '<link>/</link>', 'link'],
    ['a date in ISO 8601', 'Sun, 01 Nov 2026 00:00:00 GMT', '2026-11-01T00:00:00Z', 'pubDate'],
    ['a date on the wrong weekday', /Sun, 01 Nov/g, 'Mon, 01 Nov', 'is no date'],
    ['a guid that is given twice', /cef1/g, 'cef2', 'is given twice'],
    [
      'a self link to another place',
      'href="https://weekly',
      'href="https://daily',
      'The self link',
    ],
    ['white space around a title', '<title><![CDATA[E', '<title> <![CDATA[E', 'title'],
    ['plain text in a description', 'What is in ]]', '1 < 2 ]]', 'is not escaped'],
    ['a relative link in an entry', 'href="https://a.example', 'href="/a', 'is not absolute'],
  ])('find %s', (_what, good, bad, complaint) => {
    const broken = sound.replace(good, bad);
    expect(broken).not.toBe(sound);
    expect(rssComplaints(broken, URL).join('\n')).toContain(complaint);
  });

  it('ask a podcast for what Apple and PSP-1 ask for', () => {
    const complaints = rssComplaints(sound, URL, 'podcast.rng').join('\n');
    expect(complaints).not.toBe('');
  });

  it('find scripts and styles in an entry', () => {
    expect(htmlComplaints('<p style="x">a</p><script>b</script>')).toHaveLength(2);
  });

  it('find a JSON Feed without an id and with a field that is unknown', () => {
    const bad = { version: 'https://jsonfeed.org/version/1.1', title: 'A', items: [{ x: 1 }] };
    expect(jsonComplaints(bad, schemaNamed('json-feed'))).toEqual([
      "/items/0 must have required property 'content_html'",
      "/items/0 must have required property 'content_text'",
      '/items/0 must match a schema in anyOf',
      "/items/0 must have required property 'id'",
      '/items/0 must NOT have additional properties',
    ]);
  });

  it('find a sitemap with a date that is none', () => {
    const head = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>';
    const map = (day: string) =>
      `${head}<loc>https://a.example/</loc><lastmod>${day}</lastmod></url></urlset>`;
    expect(sitemapComplaints(map('2026-11-19'))).toEqual([]);
    expect(sitemapComplaints(map('19.11.2026'))).not.toEqual([]);
  });
});
