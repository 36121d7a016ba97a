import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { chromium as playwright, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS, browserNeeded, chromium } from './chromium.ts';
import { PAGE_TYPES } from './page-types.ts';
import { createPublication, type Publication } from './publication.ts';

let paper: Publication;
beforeAll(async () => {
  paper = await createPublication();
  await paper.serve('shared');
});
afterAll(() => paper.remove());

describe('the HTML of every built page', () => {
  it('is valid', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      // The tools are filtered as one chooses: there is nothing to submit.
      rules: { 'wcag/h32': 'off' },
    });
    const client = join(paper.dist, 'client');
    const names = readdirSync(client, { recursive: true, encoding: 'utf8' });
    const pages = names.filter((name) => name.endsWith('.html'));
    expect(pages.length).toBeGreaterThan(100);
    const wrong: string[] = [];
    for (const name of pages) {
      const html = readFileSync(join(client, name), 'utf8');
      for (const { messages } of (await validator.validateString(html)).results)
        for (const { line, column, ruleId, message } of messages)
          wrong.push(`${name}:${line}:${column} ${ruleId} ${message}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe.skipIf(!chromium)(browserNeeded, () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
  });
  afterAll(() => browser.close());

  it.each(['light', 'dark'] as const)(
    'axe finds nothing on any type of page, %s',
    async (scheme) => {
      // The page's own policy would not let axe in.
      const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
      const page = await context.newPage();
      const wrong: string[] = [];
      for (const path of PAGE_TYPES) {
        await page.goto(paper.url + path);
        await page.evaluate(axe);
        const { violations, passes } = await page.evaluate<AxeResults>('axe.run()');
        expect(passes.length).toBeGreaterThan(10);
        for (const { id, nodes } of violations)
          wrong.push(`${path} ${id} ${nodes.map(({ html }) => html).join(' ')}`);
      }
      expect(wrong).toEqual([]);
    },
  );
});
