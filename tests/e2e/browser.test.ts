import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { USER_AGENT, browserNeeded, chromium } from './chromium.ts';
import { createPublication, type Publication } from './publication.ts';

const PAGES = [
  '/',
  '/issues/',
  '/issues/3/',
  '/tools/',
  '/tools/ripgrep/',
  '/categories/',
  '/categories/terminal/',
  '/betas/',
  '/podcast/',
  '/profiles/curl/',
  '/interviews/how-a-review-is-written/',
  '/sponsor/',
  '/privacy/',
  '/search/',
  '/about/',
  '/subscribe/',
];

describe.skipIf(!chromium)(browserNeeded, () => {
  let paper: Publication;
  let browser: Browser;
  let page: Page;
  const elsewhere: string[] = [];

  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
    const context = await browser.newContext({ javaScriptEnabled: false, userAgent: USER_AGENT });
    page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(paper.url)) elsewhere.push(request.url());
    });
  });
  afterAll(async () => {
    await browser.close();
    await paper.remove();
  });
  const heading = () => page.locator('h1').innerText();

  it('subscribes, confirms and unsubscribes with scripts off', async () => {
    await page.goto(paper.url);
    await page.getByLabel(/mail/i).first().fill('gil@reader.example');
    await page
      .getByRole('button', { name: /subscribe/i })
      .first()
      .click();
    expect(await heading()).toBe('Check your inbox');

    await page.getByRole('link', { name: 'outbox' }).click();
    await expect
      .poll(async () => {
        await page.reload();
        return page.getByRole('link', { name: /please confirm/i }).count();
      })
      .toBe(1);
    await page.getByRole('link', { name: /please confirm/i }).click();
    await page
      .frameLocator('iframe')
      .getByRole('link', { name: /confirm/i })
      .click();
    await page.waitForURL('**/confirm/**');
    expect(await heading()).toBe('Confirm your subscription');
    await page.getByRole('button', { name: 'Confirm the subscription' }).click();
    expect(await heading()).toBe('You are subscribed');

    expect((await paper.run(['send', '3', '--yes'])).code).toBe(0);
    await page.goto(`${paper.url}/outbox/`);
    await page.locator('main a[href^="/outbox/issue-3-"]').click();
    await page.frameLocator('iframe').getByRole('link', { name: 'Unsubscribe' }).click();
    await page.waitForURL('**/unsubscribe/**');
    await page.getByRole('button', { name: 'Unsubscribe' }).click();
    expect(await heading()).toBe('You are unsubscribed');
  });

  it.each([320, 768, 1440])('never scrolls sideways at %i pixels', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    for (const path of PAGES) {
      await page.goto(paper.url + path);
      const box = await page.locator('html').evaluate((root) => root.scrollWidth);
      expect({ path, box }).toEqual({ path, box: width });
    }
  });

  it('gives likes and dislikes the same width', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${paper.url}/tools/ripgrep/`);
    const width = async (title: string) => {
      const column = page.getByRole('heading', { name: title, exact: true }).locator('..');
      return (await column.boundingBox())?.width;
    };
    expect(await width('Likes')).toBeCloseTo((await width('Dislikes')) ?? 0, 0);
  });

  it('asks no other site for anything', () => {
    expect(elsewhere).toEqual([]);
  });
});
