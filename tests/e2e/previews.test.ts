import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from 'htmlparser2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPublication, type Publication } from './publication.ts';

const PNG_HEADER_BYTES = 24;

interface Head {
  path: string;
  meta: Map<string, string>;
  data: { '@context': string; '@graph': Record<string, unknown>[] }[];
  links: string[];
}

/** What machines read of the built site: link previews, structured data and the badge. */
describe('the built site', () => {
  let paper: Publication;
  let client: string;
  let heads: Head[];
  const pictures = () =>
    readdirSync(join(client, 'og'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.png'))
      .sort();

  beforeAll(async () => {
    paper = await createPublication();
    const { code, stderr } = await paper.run(['build', '--out', paper.dist]);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    client = join(paper.dist, 'client');
    heads = readdirSync(client, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.html') && !name.endsWith('404.html'))
      .map((name) => headOf(client, name));
  });
  afterAll(() => paper.remove());

  it('gives each page a picture that is there, at the size that it names', () => {
    expect(heads.length).toBeGreaterThan(80);
    for (const { path, meta } of heads) {
      const image = meta.get('og:image') ?? '';
      expect({ path, image }).toEqual({ path, image: expect.stringMatching(`^${paper.url}/og/`) });
      expect(sizeOf(join(client, image.slice(paper.url.length)))).toEqual(['1200', '630']);
      expect([meta.get('og:image:width'), meta.get('og:image:height')]).toEqual(['1200', '630']);
      expect(meta.get('og:image:alt')).toBeTruthy();
      expect(meta.get('twitter:card')).toBe('summary_large_image');
    }
  });

  it('has a picture of its own for every review and issue, of 40 kB on average at most', () => {
    const files = pictures();
    for (const folder of ['reviews', 'issues']) {
      const entries = readdirSync(join(paper.contentDir, folder));
      const below = folder === 'reviews' ? 'tools/' : 'issues/';
      expect(files.filter((name) => name.startsWith(below))).toHaveLength(entries.length);
    }
    const bytes = files.map((name) => statSync(join(client, 'og', name)).size);
    expect(bytes.reduce((sum, size) => sum + size) / bytes.length).toBeLessThan(40_000);
  });

  it('dates the pages that are articles', () => {
    const article = heads.find(({ path }) => path === 'tools/ripgrep/index.html')?.meta;
    expect(article?.get('og:type')).toBe('article');
    expect(article?.get('article:published_time')).toMatch(/^\d{4}-\d\d-\d\d$/);
    const list = heads.find(({ path }) => path === 'tools/index.html')?.meta;
    expect(list?.get('og:type')).toBe('website');
    expect(list?.has('article:published_time')).toBe(false);
  });

  it('says in JSON-LD what each page is, with absolute links to pages that there are', () => {
    const paths = new Set(heads.map(({ path }) => path));
    for (const { path, data } of heads) {
      expect({ path, blocks: data.length }).toEqual({ path, blocks: 1 });
      expect(data[0]?.['@context']).toBe('https://schema.org');
      const links = linksIn(data).filter((link) => link.startsWith(paper.url));
      const lost = links
        .map((link) => new URL(link).pathname.slice(1))
        .filter((to) => (to === '' || to.endsWith('/')) && !paths.has(`${to}index.html`));
      expect({ path, lost }).toEqual({ path, lost: [] });
    }
    const typesOf = (path: string) =>
      heads.find((head) => head.path === path)?.data[0]?.['@graph'].map((one) => one['@type']);
    expect(typesOf('index.html')).toEqual(['WebSite', 'Organization']);
    expect(typesOf('tools/ripgrep/index.html')).toEqual(['BreadcrumbList', 'Review']);
    expect(typesOf('issues/3/index.html')).toEqual(['BreadcrumbList', 'PublicationIssue']);
    expect(typesOf('tools/index.html')).toEqual(['BreadcrumbList', 'CollectionPage']);
  });

  it('offers each tool a badge that is there', () => {
    const { links } = headOf(client, 'tools/ripgrep/index.html');
    const badges = links.filter((link) => link.includes('/badges/'));
    expect(badges).toEqual(['/badges/featured-dark.svg', '/badges/featured.svg']);
    for (const badge of badges) expect(statSync(join(client, badge)).size).toBeLessThan(2_048);
  });
});

function headOf(client: string, path: string): Head {
  const head: Head = { path, meta: new Map(), data: [], links: [] };
  let json: string | undefined;
  const parser = new Parser({
    onopentag(name, { property, name: key, content = '', type, src, srcset }) {
      if (name === 'meta') head.meta.set(property ?? key ?? '', content);
      if (name === 'script' && type === 'application/ld+json') json = '';
      head.links.push(...[src, srcset].filter((link) => link !== undefined));
    },
    ontext(text) {
      if (json !== undefined) json += text;
    },
    onclosetag() {
      if (json) head.data.push(JSON.parse(json) as Head['data'][number]);
      json = undefined;
    },
  });
  parser.write(readFileSync(join(client, path), 'utf8'));
  parser.end();
  return head;
}

/** Width and height of a PNG, which stand behind its signature and the name of the first chunk. */
function sizeOf(file: string): string[] {
  const bytes = readFileSync(file).subarray(0, PNG_HEADER_BYTES);
  return [String(bytes.readUInt32BE(16)), String(bytes.readUInt32BE(20))];
}

function linksIn(value: unknown): string[] {
  if (typeof value === 'string') return /^https?:\/\//.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(linksIn);
}
