import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary, type Library } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { RECORDING } from '../fixtures/episode.ts';
import { DRAFT, writeHardContent } from '../fixtures/hard-content.ts';
import { htmlComplaints, rssComplaints } from '../validators/feeds.ts';
import { jsonComplaints, schemaNamed } from '../validators/json.ts';
import { sitemapComplaints, valuesAt } from '../validators/xml.ts';
import { createPublication, type Publication } from './publication.ts';
import { SHARED_SITE } from './shared-build.ts';

/** The files below a folder that have a word in their name or, uncompressed, in their text. */
function filesWith(folder: string, word: string): string[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return names.filter((name) => {
    const bytes = readFileSync(name);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const plain = name.endsWith('.br')
      ? brotliDecompressSync(bytes)
      : isGzip
        ? gunzipSync(bytes)
        : bytes;
    return name.includes(word) || plain.toString('latin1').includes(word);
  });
}

/** What programs read, on a built and running site with an episode. */
describe('what machines read', () => {
  let paper: Publication;
  let library: Library;
  /** The address of a page as the site itself says it. */
  const at = (path: string) => SHARED_SITE + path;
  const ask = (path: string) => fetch(paper.url + path);
  /** Follows an absolute link, which leads to the site's own address. */
  const follow = (link: string) => {
    expect(link.startsWith(SHARED_SITE)).toBe(true);
    return ask(link.slice(SHARED_SITE.length));
  };
  const get = async (path: string) => {
    const response = await ask(path);
    const body = Buffer.from(await response.arrayBuffer());
    const type = response.headers.get('Content-Type') ?? '';
    return { status: response.status, type, body, text: body.toString() };
  };
  const json = async (path: string) => JSON.parse((await get(path)).text) as never;

  beforeAll(async () => {
    paper = await createPublication();
    await writeHardContent(paper.contentDir);
    library = await loadLibrary(paper.contentDir);
    await paper.serve('hard');
  });
  afterAll(() => paper.remove());

  it('has no word of any draft, in no file and in no mail', async () => {
    expect(filesWith(paper.dist, 'every.example')).not.toEqual([]);
    expect(filesWith(paper.dist, DRAFT)).toEqual([]);
    const { code, stdout, stderr } = await paper.run(['digest', '24']);
    expect(code, stderr).toBe(0);
    for (const file of stdout.trim().split('\n'))
      expect(readFileSync(file, 'utf8')).not.toContain(DRAFT);
  });

  it.each(['/rss.xml', '/tools/rss.xml', '/betas/rss.xml'])('%s is valid RSS 2.0', async (path) => {
    const { type, text } = await get(path);
    expect(type).toMatch(/xml/);
    expect(rssComplaints(text, at(path))).toEqual([]);
    const { max } = publication.limits.feedItems;
    const { reviews, issues, betas } = library;
    const all = path.includes('tools') ? reviews : path.includes('betas') ? betas : issues;
    const links = valuesAt(text, '//item/link');
    expect(links).toHaveLength(Math.min(max, all.length));
    for (const link of links) expect((await follow(link)).status).toBe(200);
  });

  it('/podcast.xml is valid for Apple and PSP-1, and what it names is there', async () => {
    const { text } = await get('/podcast.xml');
    expect(rssComplaints(text, at('/podcast.xml'), 'podcast.rng')).toEqual([]);
    for (const link of valuesAt(text, '//link')) expect((await follow(link)).status).toBe(200);
    const [url = '', length, mediaType] = valuesAt(text, '//enclosure/@*');
    const recording = await follow(url);
    expect(Number(length)).toBe(RECORDING.length);
    expect(Buffer.from(await recording.arrayBuffer()).equals(RECORDING)).toBe(true);
    expect(recording.headers.get('Content-Type')).toBe(mediaType);
    expect(valuesAt(text, '//itunes:duration')).toEqual(['3725']);

    const [cover = ''] = valuesAt(text, '//itunes:image/@href');
    const { width, height, format } = await sharp(
      Buffer.from(await (await follow(cover)).arrayBuffer()),
    ).metadata();
    expect({ width, height, format }).toEqual({ width: 1400, height: 1400, format: 'png' });

    const [transcript = ''] = valuesAt(text, '//podcast:transcript/@url');
    expect(await (await follow(transcript)).text()).toMatch(/^WEBVTT\n/);
    const [chapters = ''] = valuesAt(text, '//podcast:chapters/@url');
    const chapterList: unknown = await (await follow(chapters)).json();
    expect(jsonComplaints(chapterList, schemaNamed('json-chapters'))).toEqual([]);
    expect(chapterList).toMatchObject({
      fileName: '001.mp3',
      chapters: [{ startTime: 0 }, { startTime: 3720, title: 'Likes & dislikes' }],
    });
  });

  it('/feed.json is a valid JSON Feed 1.1 with the entries of /rss.xml', async () => {
    const feed: { feed_url: string; items: { id: string; content_html: string }[] } =
      await json('/feed.json');
    expect(jsonComplaints(feed, schemaNamed('json-feed'))).toEqual([]);
    expect(feed.items.flatMap(({ content_html }) => htmlComplaints(content_html))).toEqual([]);
    expect(feed.feed_url).toBe(at('/feed.json'));
    const { text } = await get('/rss.xml');
    expect(feed.items.map(({ id }) => id)).toEqual(valuesAt(text, '//item/guid'));
    expect(feed.items.map(({ content_html }) => content_html)).toEqual(
      valuesAt(text, '//content:encoded'),
    );
  });

  it('an issue has all its words in the feed, in the order of its page', async () => {
    const issue = library.issues.find(({ sponsor, betas }) => sponsor && betas.length > 0);
    const { text } = await get('/rss.xml');
    const link = at(`/issues/${issue?.number ?? 0}/`);
    const [html = ''] = valuesAt(text, `//item[link="${link}"]/content:encoded`);
    const words = [
      issue?.sponsor?.text ?? '',
      issue?.intro.html ?? '',
      ...(issue?.reviews ?? []).flatMap(({ name, tagline, likes, dislikes }) => [
        `>${name}</a></h2>`,
        tagline,
        'Likes',
        likes.html,
        'Dislikes',
        dislikes.html,
      ]),
      ...(issue?.betas ?? []).flatMap(({ name, tagline }) => [`>${name}</a>`, tagline]),
    ];
    let from = 0;
    for (const word of words) {
      const place = html.indexOf(word, from);
      expect({ word, isThere: place >= from }).toEqual({ word, isThere: true });
      from = place + word.length;
    }
    expect(html).toMatch(/^<p>Advertisement<\/p>/);
  });

  it('every page names the feeds, the manifest and the icon', async () => {
    const feeds = ['/rss.xml', '/feed.json', '/tools/rss.xml', '/betas/rss.xml', '/podcast.xml'];
    for (const path of ['/', '/issues/', '/issues/1/', '/tools/', '/tools/ripgrep/', '/about/']) {
      const { text } = await get(path);
      for (const feed of feeds) expect(text).toMatch(new RegExp(`rel="alternate"[^>]*${feed}"`));
    }
    const form = (await get('/subscribe/')).text;
    expect(form).toContain('href="/rss.xml"');
    expect(form).toContain('href="/site.webmanifest"');
  });

  it.each(['tools', 'issues'])('/api/%s.json keeps to the schema it names', async (name) => {
    const found: { $schema: string; version: number } = await json(`/api/${name}.json`);
    expect(found.version).toBe(1);
    expect(found.$schema).toBe(at(`/api/schema/v1/${name}.json`));
    const schema: { $id: string } = await json(new URL(found.$schema).pathname);
    expect(schema.$id).toBe(found.$schema);
    expect(jsonComplaints(found, schema)).toEqual([]);
    expect(jsonComplaints({ ...found, [name]: [{}] }, schema)).not.toEqual([]);
  });

  it('every tool has a file of its own with the same content as in the list', async () => {
    const list: { tools: { slug: string; links: { data: string; page: string } }[] } =
      await json('/api/tools.json');
    expect(list.tools).toHaveLength(library.reviews.length);
    const schema = await json('/api/schema/v1/tool.json');
    for (const tool of list.tools) {
      const alone = await json(new URL(tool.links.data).pathname);
      expect(jsonComplaints(alone, schema)).toEqual([]);
      expect(alone).toMatchObject({ version: 1, tool });
      expect(tool.links.page).toBe(at(`/tools/${tool.slug}/`));
    }
    expect(list.tools.find(({ slug }) => slug === 'every-thing')).toMatchObject({
      name: 'Every & Thing 😀',
      disclosure: 'the reviewer works at A & B',
      likes: { text: 'It takes [[ -f a ]]>b and 1 < 2 & 3, and has a list.', characters: 52 },
    });
  });

  it('/llms.txt has the form of llmstxt.org, and all it names is there', async () => {
    const { text, type } = await get('/llms.txt');
    expect(type).toContain('text/plain');
    expect(text).toMatch(/^# Worth a Look\n\n> .+\n\n[^#\n].+\n\n## Pages\n\n- \[/);
    const links = [...text.matchAll(/^- \[.+\]\((.+)\): .+$/gm)];
    expect(links).toHaveLength(16);
    for (const [, link = ''] of links) expect((await follow(link)).status).toBe(200);
  });

  it('/robots.txt names the sitemap, and the sitemap every public page with its day', async () => {
    const { text: robots } = await get('/robots.txt');
    const [, index = ''] = /^Sitemap: (.+)$/m.exec(robots) ?? [];
    expect(index).toBe(at('/sitemap-index.xml'));
    const [map = ''] = valuesAt((await get('/sitemap-index.xml')).text, '//sitemap:loc');
    const { text } = await get(new URL(map).pathname);
    expect(sitemapComplaints(text)).toEqual([]);
    const pages = valuesAt(text, '//sitemap:loc').map((url) => url.replace(SHARED_SITE, ''));
    expect(pages).toEqual(expect.arrayContaining(['/', '/about/', '/betas/', '/podcast/1/']));
    for (const page of pages) {
      const response = await ask(page);
      const listed = response.ok && !response.headers.get('X-Robots-Tag')?.includes('noindex');
      const html = await response.text();
      expect({ page, listed: listed && !/name="robots"[^>]*noindex/.test(html) }).toEqual({
        page,
        listed: true,
      });
    }
    const dayOf = (path: string) =>
      valuesAt(text, `//sitemap:url[sitemap:loc="${at(path)}"]/sitemap:lastmod`)[0]?.slice(0, 10);
    expect(dayOf('/tools/every-thing/')).toBe('2026-11-24');
    expect(dayOf('/issues/1/')).toBe(library.issues.at(-1)?.date);
    expect(dayOf('/')).toBe(library.issues[0]?.date);
    for (const { number } of library.issues) expect(pages).toContain(`/issues/${number}/`);
    for (const { slug } of library.reviews) expect(pages).toContain(`/tools/${slug}/`);
  });

  it('/site.webmanifest names pictures that are as large as it says', async () => {
    const { type } = await get('/site.webmanifest');
    expect(type).toContain('application/manifest+json');
    const manifest: { name: string; icons: { src: string; sizes: string }[] } =
      await json('/site.webmanifest');
    expect(manifest.name).toBe(publication.name);
    for (const { src, sizes } of [
      ...manifest.icons,
      { src: '/apple-touch-icon.png', sizes: '180x180' },
    ]) {
      const { body } = await get(src);
      const { width, height, hasAlpha } = await sharp(body).metadata();
      if (sizes !== 'any')
        expect({ sizes: `${width}x${height}`, hasAlpha }).toEqual({ sizes, hasAlpha: false });
    }
  });
});

describe('a publication without an episode', () => {
  it('has no podcast feed, and no page names one', async () => {
    const paper = await createPublication();
    const out = `var/test/${paper.folder.split('/').at(-1) ?? ''}/dist`;
    const episodes = join(paper.contentDir, 'episodes');
    rmSync(episodes, { recursive: true, force: true });
    const { code, stderr } = await paper.run(['build', '--no-compress', '--out', out]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(existsSync(join(out, 'client/rss.xml'))).toBe(true);
    expect(existsSync(join(out, 'client/podcast.xml'))).toBe(false);
    expect(readFileSync(join(out, 'client/index.html'), 'utf8')).not.toContain('podcast.xml');
    await paper.remove();
  });
});
