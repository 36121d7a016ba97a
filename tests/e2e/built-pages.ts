import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Parser } from 'htmlparser2';

/** A page of the built site, as far as the tests ask about it. */
export interface BuiltPage {
  /** Its path, with a slash at the end. */
  path: string;
  title: string;
  description: string | undefined;
  canonical: string | undefined;
  /** Whether search engines are told to leave it out. */
  hidden: boolean;
  headings: number;
  ids: string[];
  /** Links to this site, as they are written. */
  links: string[];
  scripts: string[];
  /** What a strict Content-Security-Policy forbids: inline styles, handlers and scripts. */
  inline: string[];
  /** Bytes of HTML and inlined CSS after gzip. */
  gzip: number;
}

/** All pages below a folder. */
export function readPages(clientDir: string): BuiltPage[] {
  return readdirSync(clientDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => readPage(clientDir, name));
}

function readPage(clientDir: string, name: string): BuiltPage {
  const html = readFileSync(join(clientDir, name), 'utf8');
  const page: BuiltPage = {
    path: `/${name.replace(/(^|\/)index\.html$/, '$1')}`,
    title: '',
    description: undefined,
    canonical: undefined,
    hidden: false,
    headings: 0,
    ids: [],
    links: [],
    scripts: [],
    inline: [],
    gzip: gzipSync(html, { level: 9 }).length,
  };
  let inTitle = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      const { id, href, src, name: meta, content = '', rel, type } = attributes;
      if (tag === 'title') inTitle = true;
      if (tag === 'h1') page.headings += 1;
      if (id !== undefined) page.ids.push(id);
      if (tag === 'meta' && meta === 'description') page.description = content;
      if (tag === 'meta' && meta === 'robots') page.hidden = content.includes('noindex');
      if (tag === 'link' && rel === 'canonical') page.canonical = href;
      if (tag === 'script' && src) page.scripts.push(src);
      else if (tag === 'script' && type !== 'application/ld+json') page.inline.push('<script>');
      for (const key of Object.keys(attributes))
        if (key === 'style' || key.startsWith('on')) page.inline.push(`<${tag} ${key}>`);
      for (const link of [href, src]) if (link && /^[/#](?!\/)/.test(link)) page.links.push(link);
    },
    ontext(text) {
      if (inTitle) page.title += text;
    },
    onclosetag(tag) {
      if (tag === 'title') inTitle = false;
    },
  });
  parser.write(html);
  parser.end();
  return page;
}

/** The links of a page that lead nowhere. Pages made on demand are named by the caller. */
export function brokenLinks(
  page: BuiltPage,
  pages: ReadonlyMap<string, BuiltPage>,
  clientDir: string,
  onDemand: readonly string[],
): string[] {
  return page.links.filter((link) => {
    const [path = '', fragment] = link.replace(/\?[^#]*/, '').split('#');
    const target = path === '' ? page : pages.get(path);
    if (!target)
      return !onDemand.includes(path) && (path.endsWith('/') || !existsSync(join(clientDir, path)));
    return Boolean(fragment) && !target.ids.includes(fragment ?? '');
  });
}
