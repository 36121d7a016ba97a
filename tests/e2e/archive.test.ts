import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORDING } from '../fixtures/episode.ts';
import { writeHardContent } from '../fixtures/hard-content.ts';
import { brokenLinks, readPages, type BuiltPage } from './built-pages.ts';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { createPublication, type Publication } from './publication.ts';
import { SHARED_SITE } from './shared-build.ts';

/** Pages that a server makes; the others are files. */
const ON_DEMAND = ['/subscribe', '/subscribe/', '/suggest/'];

/** HTML and CSS of a review or an issue after gzip: what one round trip carries. */
const BUDGET = 14 * 1024;

let paper: Publication;
let pages: ReadonlyMap<string, BuiltPage>;
const clientDir = () => join(paper.dist, 'client');
/** What is wrong with a page, for each page where something is. */
const complaints = (complain: (page: BuiltPage) => unknown[]) =>
  [...pages.values()].flatMap((page) => {
    const wrong = complain(page);
    return wrong.length > 0 ? [`${page.path}: ${wrong.join(', ')}`] : [];
  });

beforeAll(async () => {
  paper = await createPublication();
  await writeHardContent(paper.contentDir);
  await paper.serve('hard');
  pages = new Map(readPages(clientDir()).map((page) => [page.path, page]));
});
afterAll(() => paper.remove());

describe('the built site', () => {
  it('has no page that grows with the catalogue: none links to more tools than a list holds', () => {
    const TOOLS_A_PAGE = 60;
    const tools = new Set(
      [...pages.keys()].filter(
        (path) => /^\/tools\/[^/]+\/$/.test(path) && path !== '/tools/newest/',
      ),
    );
    // Enough of them that a list of all would be seen.
    expect(tools.size).toBeGreaterThan(TOOLS_A_PAGE);
    const linked = ({ links }: BuiltPage) =>
      new Set(links.map((link) => link.replace(/#.*/, '')).filter((link) => tools.has(link))).size;
    expect(complaints((page) => (linked(page) > TOOLS_A_PAGE ? [linked(page)] : []))).toEqual([]);
    expect(linked(pages.get('/tools/') as BuiltPage)).toBe(TOOLS_A_PAGE);
  });

  it('has in its search index every page that is marked for it, and no other', () => {
    const marked = complaints(({ path }) => {
      const file = join(clientDir(), path, path.endsWith('.html') ? '' : 'index.html');
      return readFileSync(file, 'utf8').includes('data-pagefind-body') ? ['marked'] : [];
    });
    const entry = readFileSync(join(clientDir(), 'pagefind/pagefind-entry.json'), 'utf8');
    const { languages } = JSON.parse(entry) as {
      languages: Record<string, { page_count: number }>;
    };
    const [language, ...others] = Object.values(languages);
    expect(others).toEqual([]);
    expect(language?.page_count).toBe(marked.length);
    expect(readdirSync(join(clientDir(), 'pagefind/fragment'))).toHaveLength(marked.length);
  });

  it.each([
    ['the newest issue', '/'],
    ['all issues', '/issues/'],
    ['an issue', '/issues/23/'],
    ['all tools', '/tools/'],
    ['the second page of all tools', '/tools/page/2/'],
    ['all tools, the newest first', '/tools/newest/'],
    ['the tools of a platform', '/tools/platform/linux/'],
    ['the second page of a platform', '/tools/platform/linux/page/2/'],
    ['the tools of an access', '/tools/access/open-source/'],
    ['the tools of a licence', '/tools/licence/apache-2-0/'],
    ['a tool', '/tools/sqlite/'],
    ['all categories', '/categories/'],
    ['the tools of a category', '/categories/editors/'],
    ['all betas', '/betas/'],
    ['betas by name', '/betas/by-name/'],
    ['betas by state', '/betas/by-state/'],
    ['all interviews', '/interviews/'],
    ['an interview', '/interviews/how-a-review-is-written/'],
    ['all profiles', '/profiles/'],
    ['a profile', '/profiles/curl/'],
    ['all episodes', '/podcast/'],
    ['an episode', '/podcast/1/'],
    ['what it is', '/about/'],
    ['how tools are chosen', '/criteria/'],
    ['what can be booked', '/sponsor/'],
    ['what is stored', '/privacy/'],
    ['the search', '/search/'],
    ['what is said where there is no page', '/404.html'],
  ])('has a page with %s', (_what, path) => {
    expect(pages.get(path)?.headings).toBe(1);
  });

  it('has a title, a description and one first heading on every page', () => {
    const wrong = complaints(({ title, description, headings }) => [
      ...(title ? [] : ['no title']),
      ...(description ? [] : ['no description']),
      ...(headings === 1 ? [] : [`${headings} first headings`]),
    ]);
    expect(wrong).toEqual([]);
  });

  it('has no two pages with one title, and each says where it lies', () => {
    const shown = [...pages.values()].filter(({ hidden }) => !hidden);
    const titles = shown.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
    for (const { path, canonical } of shown) expect(canonical).toBe(SHARED_SITE + path);
  });

  it('has no id twice on a page, and no link that leads nowhere', () => {
    expect(complaints(({ ids }) => ids.filter((id, at) => ids.indexOf(id) !== at))).toEqual([]);
    expect(complaints((page) => brokenLinks(page, pages, clientDir(), ON_DEMAND))).toEqual([]);
  });

  it('has scripts on the two pages that earn one, and nothing inline that runs', () => {
    expect(complaints(({ inline }) => inline)).toEqual([]);
    const scripted = [...pages.values()].filter(({ scripts }) => scripts.length > 0);
    expect(scripted.map(({ path }) => path).sort()).toEqual(['/search/', '/tools/']);
  });

  it('keeps reviews and issues within one round trip', () => {
    const tooBig = complaints(({ path, gzip }) =>
      /^\/(issues|tools)\/[^/]+\/$|^\/$/.test(path) && gzip > BUDGET ? [`${gzip} bytes`] : [],
    );
    expect(tooBig).toEqual([]);
  });

  it('shows at most sixty tools on a page of a list', () => {
    const lists = [...pages.values()].filter(({ path }) =>
      /^\/(tools\/(newest\/|page\/\d+\/|[a-z]+\/[a-z0-9-]+\/(page\/\d+\/)?)?|categories\/.+)$/.test(
        path,
      ),
    );
    const tools = new Set([...pages.keys()].filter((path) => /^\/tools\/[^/]+\/$/.test(path)));
    tools.delete('/tools/newest/');
    expect(lists.length).toBeGreaterThan(20);
    for (const { path, links } of lists) {
      const shown = new Set(links.filter((link) => tools.has(link)));
      expect(shown.size, path).toBeLessThanOrEqual(60);
    }
  });

  it('marks a sponsor as one, below the contents and before the introduction', async () => {
    const { html } = await paper.person.open('/issues/3/');
    expect(html).toMatch(/Advertisement/);
    expect(html).toMatch(/rel="sponsored"/);
    const order = ['class="plain contents', 'rel="sponsored"', 'class="intro', 'Likes'];
    const places = order.map((part) => html.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  it('says what a reader of a missing page can do', async () => {
    const { status, html } = await paper.person.open('/no/such/page/');
    expect(status).toBe(404);
    for (const way of ['action="/search/"', 'href="/tools/"', 'href="/issues/24/"'])
      expect(html).toContain(way);
  });

  it('has the recording, its chapters and its transcript at addresses that stay', async () => {
    const recording = await fetch(`${paper.url}/podcast/001.mp3`);
    expect(recording.headers.get('content-type')).toBe('audio/mpeg');
    expect(Buffer.from(await recording.arrayBuffer()).equals(RECORDING)).toBe(true);
    const { html } = await paper.person.open('/podcast/1/');
    expect(html).toMatch(/<audio[^>]+src="\/podcast\/001\.mp3"/);
    expect(html).toContain('href="/podcast/001.mp3#t=3720"');
    expect(html).toContain('Zymurgy is Every &amp; Thing.');
    expect((await paper.person.open('/issues/1/')).html).toContain('href="/podcast/1/"');
  });
});

describe.skipIf(!chromium)(`finding something ${browserNeeded}`, () => {
  let browser: Browser;
  const open = async (path: string, javaScriptEnabled = true): Promise<Page> => {
    const page = await (await browser.newContext({ javaScriptEnabled })).newPage();
    await page.goto(paper.url + path);
    return page;
  };
  const query = (page: Page) => new URL(page.url()).search;
  const names = (page: Page) => page.locator('[data-tools] > li a').allInnerTexts();

  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
  });
  afterAll(() => browser.close());

  it('filters tools in place, with the state in the address', async () => {
    const page = await open('/tools/');
    const before = await names(page);
    await page.getByLabel('Category').selectOption({ label: 'Editors' });
    await expect.poll(() => page.getByRole('status').innerText()).toMatch(/^\d tools found\.$/);
    await page.getByLabel('Licence').selectOption({ label: 'MIT' });
    expect(query(page)).toBe('?category=editors&licence=mit');
    await expect.poll(() => names(page)).toEqual(['micro', 'VSCodium']);

    await page.getByRole('link', { name: 'micro' }).click();
    await page.waitForURL('**/tools/micro/');
    await page.goBack();
    expect(query(page)).toBe('?category=editors&licence=mit');
    await expect.poll(() => names(page)).toEqual(['micro', 'VSCodium']);
    expect(await page.getByLabel('Licence').inputValue()).toBe('mit');

    await page.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => names(page)).toEqual(before);
    expect(query(page)).toBe('');
  });

  it('filters all tools, not those of the page alone, and shows them in steps', async () => {
    const page = await open('/tools/?access=open-source&sort=newest');
    await expect.poll(() => names(page)).toHaveLength(60);
    expect(await page.getByLabel('Order').inputValue()).toBe('newest');
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(async () => (await names(page)).length).toBeGreaterThan(60);
    const { tools } = JSON.parse(readFileSync(join(clientDir(), 'api/tools.json'), 'utf8')) as {
      tools: { access: string }[];
    };
    const all = tools.filter(({ access }) => access === 'open-source').length;
    expect(await page.getByRole('status').innerText()).toBe(`${all} tools found.`);
  });

  it('leads to the same tools by links with scripts off', async () => {
    const page = await open('/tools/', false);
    expect(await page.getByLabel('Category').isVisible()).toBe(false);
    await page.getByRole('link', { name: 'Editors', exact: true }).click();
    expect(await page.locator('h1').innerText()).toBe('Editors');
    expect(await names(page)).toContain('micro');
    await page.getByRole('link', { name: 'all tools' }).click();
    await page.getByRole('link', { name: 'Next' }).click();
    expect(new URL(page.url()).pathname).toBe('/tools/page/2/');
  });

  it('searches in the browser, by kind and category', async () => {
    const page = await open('/search/');
    await page.getByRole('searchbox').fill('jujutsu');
    const found = page.locator('[data-list] li');
    await expect.poll(() => found.count()).toBeGreaterThan(1);
    expect(await found.first().innerText()).toContain('Jujutsu');
    await page.getByLabel('Kind').selectOption('Issue');
    await expect.poll(() => found.first().innerText()).toMatch(/^Playwright, SQLite and Jujutsu/);
    expect(query(page)).toBe('?q=jujutsu&type=Issue');
    await page.reload();
    await expect.poll(() => found.first().innerText()).toMatch(/^Playwright, SQLite and Jujutsu/);
    expect(await page.getByRole('searchbox').inputValue()).toBe('jujutsu');
  });

  it('finds what is said in an episode, and says where it finds nothing', async () => {
    const page = await open('/search/?q=zymurgy');
    const found = page.locator('[data-list] li a');
    await expect.poll(() => found.allInnerTexts()).toEqual(['Every & Thing, read aloud 😀']);
    await page.getByRole('searchbox').fill('qqqqqqq');
    await expect.poll(() => page.getByRole('status').innerText()).toBe('No pages with “qqqqqqq”');
  });

  it('leads from the search to the lists with scripts off', async () => {
    const page = await open('/search/', false);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    await page.getByRole('main').getByRole('link', { name: 'Tools' }).click();
    expect(await page.locator('h1').innerText()).toBe('Tools');
  });
});
