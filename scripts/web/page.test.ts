import { describe, expect, it } from 'vitest';
import { answers, webServer } from '../../tests/fixtures/web-server.ts';
import { parsePage, type Page } from './page.ts';
import { readPage } from './read-page.ts';

const ADDRESS = 'https://tool.example/start/';
const NOTHING: Page = {
  title: undefined,
  siteName: undefined,
  descriptions: [],
  canonical: undefined,
  feeds: [],
  links: [],
};

describe('parsePage', () => {
  const cases: [what: string, html: string, page: Partial<Page>][] = [
    ['nothing', '', {}],
    ['no HTML at all', '\0\x01 PNG <<<>>> &#0; </', {}],
    ['a title', '<title> Tool &amp; co\n – quick </title>', { title: 'Tool & co – quick' }],
    [
      'a title of a drawing before its own',
      '<svg><title>Menu</title></svg><title>Tool</title><title>No</title>',
      { title: 'Tool' },
    ],
    ['a title for previews alone', '<meta property="og:title" content="Tool">', { title: 'Tool' }],
    ['markup in a title', '<title><b>Tool</b><!--</title>', { title: '<b>Tool</b><!--' }],
    ['a script in a title', '<title>x</title><script>"<title>y</title>"</script>', { title: 'x' }],
    ['YAML in a title', '<title>a: "b\n---\nname: &x</title>', { title: 'a: "b --- name: &x' }],
    ['an emoji', '<title>🦀👩‍👩‍👧 Tool</title>', { title: '🦀👩‍👩‍👧 Tool' }],
    [
      'half an emoji, and what turns a text around',
      '<title>\u202eloot\u2069 \u001b[31mred</title><meta name=description content="a\ud83e">',
      { title: 'loot [31mred' },
    ],
    ['a broken encoding', '<title>T\ufffd\ufffdl</title>', {}],
    [
      'descriptions',
      '<META NAME="Description" CONTENT="One."><meta property="og:description" content="Two."><meta name="description" content="Three.">',
      { descriptions: ['One.', 'Two.'] },
    ],
    [
      'the same twice',
      '<meta name=description content=a><meta name=og:description content=a>',
      { descriptions: ['a'] },
    ],
    ['a name', '<meta property="og:site_name" content="Tool">', { siteName: 'Tool' }],
    [
      'its address',
      '<link rel="Canonical" href="../?a=b">',
      { canonical: 'https://tool.example/?a=b' },
    ],
    ['an address that is none', '<link rel="canonical" href="javascript:alert(1)">', {}],
    [
      'a base',
      '<base href="https://other.example/x/"><link rel=canonical href=y>',
      { canonical: 'https://other.example/x/y' },
    ],
    [
      'feeds',
      '<link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="de" href="/de">',
      { feeds: ['https://tool.example/feed'] },
    ],
    [
      'links',
      '<a href="docs">1</a><a href="docs">2</a><a href="mailto:a@b.example">3</a><a>4</a><a href="http://[">5</a>',
      { links: ['https://tool.example/start/docs'] },
    ],
  ];
  it.each(cases)('reads %s', (_what, html, page) => {
    expect(parsePage(html, ADDRESS)).toEqual({ ...NOTHING, ...page });
  });

  it('keeps no more of a text than a title or a description can need', () => {
    expect(parsePage(`<title>${'a'.repeat(100_000)}</title>`, ADDRESS).title).toHaveLength(2_000);
  });

  it('reads elements that stand ten thousand deep', () => {
    const html = `${'<div>'.repeat(10_000)}<title>Tool</title>`;
    expect(parsePage(html, ADDRESS).title).toBe('Tool');
  });
});

describe('readPage', () => {
  const INSIDE = { userAgent: 'a test', allowPrivate: true, withinMs: 60_000 };
  const HTML = { 'content-type': 'text/html' };
  const titleOf = async (headers: Record<string, string>, body: Buffer | string) => {
    const web = await webServer({
      '/': (_request, response) => response.writeHead(200, headers).end(body),
    });
    const read = await readPage(web.url, INSIDE);
    return read.kind === 'read' ? read.page.title : read.reason;
  };

  it.each([
    ['utf-8', HTML, Buffer.from('<title>Zoë</title>')],
    [
      'what the server says',
      { 'content-type': 'text/html; charset=ISO-8859-1' },
      Buffer.from('<title>Zoë</title>', 'latin1'),
    ],
    [
      'what the page says',
      HTML,
      Buffer.from('<meta charset="windows-1252"><title>Zoë</title>', 'latin1'),
    ],
    ['UTF-8 where nobody knows what is said', { 'content-type': 'text/html; charset=x' }, 'Zoë'],
  ])('reads %s', async (_what, headers, body) => {
    const html = typeof body === 'string' ? `<title>${body}</title>` : body;
    expect(await titleOf(headers, html)).toBe('Zoë');
  });

  it('reads half a megabyte and no more', async () => {
    const filler = '<p>'.padEnd(600_000, 'x');
    expect(await titleOf(HTML, `<title>Tool</title>${filler}`)).toBe('Tool');
    expect(await titleOf(HTML, `${filler}<title>Tool</title>`)).toBeUndefined();
  });

  it.each([
    ['a refusal', answers(403), 'the answer is 403'],
    ['an error', answers(500), 'the answer is 500'],
    ['another kind of file', answers(200, { 'content-type': 'application/pdf' }), 'no web page'],
    ['a way without an end', answers(302, { location: '/' }), 'redirects without an end'],
  ])('says that there is no page behind %s', async (_what, route, reason) => {
    const web = await webServer({ '/': route });
    expect(await readPage(`${web.url}/`, INSIDE)).toEqual({
      kind: 'unread',
      reason: expect.stringContaining(reason),
    });
  });

  it('says that there is no page behind silence', async () => {
    const web = await webServer({ '/': () => undefined });
    expect(await readPage(`${web.url}/`, { ...INSIDE, withinMs: 200 })).toEqual({
      kind: 'unread',
      reason: expect.stringContaining('no answer within 0.2 s'),
    });
  });

  it('takes no longer than it may, however many steps there are', async () => {
    let step = 0;
    const web = await webServer({
      '/': (_request, response) =>
        void setTimeout(() => response.writeHead(302, { location: `/?${step++}` }).end(), 100),
    });
    expect(await readPage(web.url, { ...INSIDE, withinMs: 350 })).toMatchObject({
      kind: 'unread',
    });
    // Each takes at least 100 ms, on any machine.
    expect(step).toBeLessThanOrEqual(4);
  });

  it('does not follow a redirect to a network that is not the internet', async () => {
    const web = await webServer({ '/': answers(200) });
    expect(await readPage(web.url, { ...INSIDE, allowPrivate: false })).toEqual({
      kind: 'unread',
      reason: '127.0.0.1 is not on the internet, so it was not asked',
    });
    expect(web.requests).toEqual([]);
  });

  it('tells where a page has moved to for good, and where it is only for now', async () => {
    const web = await webServer({
      '/old': answers(301, { location: '/new' }),
      '/new': answers(302, { location: '/en' }),
      '/en': answers(200, HTML),
    });
    expect(await readPage(`${web.url}/old`, INSIDE)).toMatchObject({
      address: `${web.url}/en`,
      lasting: `${web.url}/new`,
    });
  });
});
