import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { previewNames } from '#emails/notes/previews.ts';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { drafts } from '../fixtures/drafts.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { createPublication, type Publication } from './publication.ts';

/** The editor's bench, with a file open on one side and the browser on the other. */
describe.skipIf(!chromium)(`the desk of npm run dev, ${browserNeeded}`, () => {
  let paper: Publication;
  let browser: Browser;
  let page: Page;
  let good: string;
  let file: string;

  beforeAll(async () => {
    paper = await createPublication();
    file = join(paper.contentDir, 'reviews/hurl.mdx');
    good = readFileSync(file, 'utf8');
    await paper.serve('dev');
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
  });
  // A page of its own for each test: the one before may still be reloading, so it is not closed.
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await paper.remove();
  });
  const shows = (text: string | RegExp) =>
    expect.poll(() => page.getByText(text).count()).toBeGreaterThan(0);
  const edit = (text: string) => writeFileSync(file, text);
  /** Opens a page and waits until it is told of changes. */
  const open = async (path: string) => {
    const connected = new Promise((done) =>
      page.once('websocket', (socket) => socket.once('framereceived', done)),
    );
    await page.goto(paper.url + path);
    await connected;
  };

  it('shows an edit on the open page by itself', async () => {
    await open('/tools/hurl/');
    const dislikes = 'Written a moment ago, and long enough to be a section of a review.';
    edit(good.replace(/## Dislikes[\s\S]*/, `## Dislikes\n\n${dislikes}\n`));
    await shows(dislikes);
    edit(good);
  });

  it('lays a finding over the page, and takes it away with the mistake', async () => {
    await open('/tools/zed/');
    edit(good.replace('## Likes', '## Likings'));
    const overlay = page.locator('vite-error-overlay');
    await expect.poll(() => overlay.count()).toBe(1);
    expect(await overlay.getByText(/section-/).count()).toBeGreaterThan(0);
    edit(good);
    await expect.poll(() => overlay.count()).toBe(0);
  });

  it('shows findings on the desk in their place, linked to the editor, without a blank page', async () => {
    await open('/desk/');
    await shows('The content is sound');
    edit('---\nname: [\n---\n\n{');
    await shows('yaml-syntax');
    await shows('Coming issues');
    const link = page.getByRole('link', { name: /hurl\.mdx: ?\d+:\d+/ }).first();
    expect(await link.getAttribute('href')).toMatch(
      /^\/__open-in-editor\?file=.*hurl\.mdx%3A\d+%3A\d+$/,
    );
    expect(await page.locator('vite-error-overlay').count()).toBe(0);
    edit(good);
    await shows('The content is sound');
  });

  it('counts a review that nobody uses yet as a reader does, while it is written', async () => {
    const draft = join(paper.contentDir, 'reviews/draft.mdx');
    const likes = (text: string) =>
      writeFileSync(
        draft,
        good
          .replace(/^url: .*$/m, 'url: https://draft.example')
          .replace(/^repo: .*\n/m, '')
          .replace(/## Likes\n[\s\S]*## Dislikes/, `## Likes\n\n${text}\n\n## Dislikes`),
      );
    await open('/desk/');
    likes('*a* '.repeat(151).trim());
    await shows('301 of 300, cut 1');
    likes('*a* '.repeat(150).trim());
    await shows('299 of 300, 1 left');
    await shows('1 unused review');
    rmSync(draft);
    await shows('No review is unused');
  });

  it('marks drafts on the desk and on their pages, and has them in no feed and no list', async () => {
    await open('/desk/');
    const made = Object.entries(drafts('quokkamarker', 24, 99)).map(([path, text]) => {
      const draft = join(paper.contentDir, path);
      writeFileSync(draft, text);
      return draft;
    });
    await shows('9 drafts');
    await shows('The content is sound');
    const text = async (path: string) => (await fetch(paper.url + path)).text();
    for (const path of [
      '/tools/quokkamarker/',
      '/issues/99/',
      '/interviews/quokkamarker/',
      '/profiles/quokkamarker/',
      '/podcast/99/',
    ])
      expect(await text(path), path).toContain('Remove the line <code>draft: true</code>');
    expect(await text('/desk/issues/99/mail.txt')).toContain('quokkamarker');
    expect(await text('/tools/zed/')).not.toContain('draft: true');
    for (const path of [
      '/rss.xml',
      '/tools/rss.xml',
      '/betas/rss.xml',
      '/podcast.xml',
      '/feed.json',
    ])
      expect(await text(path), path).not.toContain('quokkamarker');
    for (const path of ['/api/tools.json', '/api/issues.json', '/llms.txt', '/tools/index.json'])
      expect(await text(path), path).not.toContain('quokkamarker');
    for (const draft of made) rmSync(draft);
  });

  it('shows an issue as page, mail and plain text, light and dark', async () => {
    await open('/desk/issues/3/');
    const frames = await page
      .locator('iframe[src]')
      .evaluateAll((all) => all.map((frame) => frame.getAttribute('src') ?? ''));
    expect(frames).toHaveLength(6);
    for (const src of frames) expect((await fetch(paper.url + src)).status).toBe(200);
    const text = await page.locator('pre').innerText();
    expect(text).toContain('+ Likes');
    const paperOf = (index: number) =>
      page
        .frameLocator(`iframe[src] >> nth=${index}`)
        .locator('body')
        .evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(await paperOf(0)).not.toBe(await paperOf(1));
    await shows(/Gmail cuts a mail past 102 kB/);
    await shows('Nothing is wrong with it.');
  });

  it('shows every single mail with sample words', async () => {
    await open('/desk/mails/');
    const frames = await page
      .locator('iframe[src]')
      .evaluateAll((all) => all.map((frame) => frame.getAttribute('src') ?? ''));
    expect(frames).toHaveLength(2 * previewNames.length);
    for (const src of frames) expect((await fetch(paper.url + src)).status).toBe(200);
    expect(await page.getByText('Nothing is wrong with it.').count()).toBe(previewNames.length);
    const text = await fetch(`${paper.url}/desk/mails/welcome/mail.txt`);
    expect(await text.text()).toContain('Until then, there is issue ');
    expect((await fetch(`${paper.url}/desk/mails/other/mail.html`)).status).toBe(404);
  });
});
