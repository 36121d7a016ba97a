import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { chromium as playwright, type Browser, type BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#drizzle/database.ts';
import { listHeld } from '#drizzle/list/held.ts';
import { setAttackMode } from '#drizzle/switches.ts';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { createPublication, type Publication } from './publication.ts';

/** A reader who meets the site while everybody is asked for a proof of work. */
describe.skipIf(!chromium)(browserNeeded, () => {
  let paper: Publication;
  let database: ReturnType<typeof openDatabase>;
  let browser: Browser;
  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
    database = openDatabase((paper.env['DATABASE_URL'] ?? '').replace('file:', ''));
    await setAttackMode(database, 'on', new Date());
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
  });
  afterAll(async () => {
    await browser.close();
    database.$client.close();
    await paper.remove();
  });

  /** Types an address into the form of the static front page, and sends it. */
  const signUp = async (context: BrowserContext, email: string) => {
    const page = await context.newPage();
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    // That the answer is a 403 is no complaint: it is what the form is shown with.
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('403'))
        complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(paper.url);
    await page.locator('form.subscribe input[type=email]').fill(email);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/subscribe');
    return { page, requests, complaints };
  };

  it('the work is done by the machine, and the form is sent with the keyboard alone', async () => {
    const context = await browser.newContext();
    const { page, requests, complaints } = await signUp(context, 'ann@reader.example');
    expect(await page.getByRole('alert').textContent()).toContain('short calculation');
    expect(await page.locator('#email').inputValue()).toBe('ann@reader.example');
    await page.getByRole('checkbox', { name: 'Verified' }).waitFor({ timeout: 60_000 });
    await page.locator('#email').press('Enter');
    await page.waitForURL('**/check-your-inbox/');
    expect(complaints).toEqual([]);
    expect(requests.filter((url) => !url.startsWith(paper.url))).toEqual([]);
    const scripts = requests
      .filter((url) => url.endsWith('.js'))
      .map((url) => new URL(url).pathname);
    expect(new Set(scripts).size).toBe(2);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  it('the widget is in the way of nobody: axe finds nothing, light and dark', async () => {
    const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    for (const colorScheme of ['light', 'dark'] as const) {
      const context = await browser.newContext({ colorScheme, bypassCSP: true });
      const { page } = await signUp(context, 'ben@reader.example');
      await page.getByRole('checkbox', { name: 'Verified' }).waitFor({ timeout: 60_000 });
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
      expect(passes.length).toBeGreaterThan(10);
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      await context.close();
    }
  });

  it('without scripts a person is asked to look at it', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const { page } = await signUp(context, 'cem@reader.example');
    expect(await page.locator('main').textContent()).toContain('needs scripts');
    await page.getByRole('button', { name: 'Let a person look at it' }).click();
    await page.waitForURL('**/check-your-inbox/');
    const held = await listHeld(database, { limit: 10 });
    expect(held.map(({ email }) => email)).toEqual(['cem@reader.example']);
    await context.close();
  });
});
