import { chromium as playwright } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { USER_AGENT, browserNeeded, chromium } from './chromium.ts';
import { createPublication } from './publication.ts';

describe.skipIf(!chromium)(browserNeeded, () => {
  it('the suggestion form is filled in with scripts off, mended, and sent', async () => {
    const paper = await createPublication();
    const browser = await playwright.launch({
      executablePath: chromium ?? '',
      args: BROWSER_ARGUMENTS,
    });
    try {
      await paper.serve('shared');
      const page = await (
        await browser.newContext({ javaScriptEnabled: false, userAgent: USER_AGENT })
      ).newPage();
      for (const width of [320, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`${paper.url}/suggest/`);
        expect(await page.locator('html').evaluate((root) => root.scrollWidth)).toBe(width);
      }
      expect(await page.getByLabel('Leave this empty').isVisible()).toBe(false);
      await page.getByLabel('Address of the tool').fill('https://localhost/');
      await page.getByLabel('I use it').check();
      await page.getByRole('button', { name: 'Suggest it' }).click();
      const address = page.getByRole('textbox', { name: 'Address of the tool' });
      await expect.poll(() => address.getAttribute('aria-invalid')).toBe('true');
      // The browser gives the focus some moments after it has shown the page.
      await expect
        .poll(() => address.evaluate((field) => field === document.activeElement))
        .toBe(true);
      expect(await page.getByLabel('I use it').isChecked()).toBe(true);
      await address.fill('https://tool.dev');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('h1').innerText()).toBe('Thank you');
      expect((await paper.run(['suggestions'])).stdout).toContain('https://tool.dev/');
    } finally {
      await browser.close();
      await paper.remove();
    }
  });
});
