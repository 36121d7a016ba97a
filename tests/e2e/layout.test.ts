import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { PAGE_TYPES } from './page-types.ts';
import { createPublication, type Publication } from './publication.ts';

let paper: Publication;
beforeAll(async () => {
  paper = await createPublication();
  await paper.serve('shared');
});
afterAll(() => paper.remove());

const launch = (...more: string[]): Promise<Browser> =>
  playwright.launch({
    executablePath: chromium ?? '',
    args: [...BROWSER_ARGUMENTS, ...more],
  });

/**
 * What does not fit on an open page: a page that scrolls sideways, text that is outside of it or
 * cut off by its box, and text that lies over other text. Runs in the browser.
 */
function misfits(): string[] {
  const wrong: string[] = [];
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) wrong.push(`scrolls sideways: ${scrollWidth} of ${innerWidth}`);
  const lines: { text: string; node: Node; rect: DOMRect }[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent?.trim().slice(0, 40) ?? '';
    if (!text || !element?.checkVisibility({ visibilityProperty: true })) continue;
    // For those who hear the page, or until it has the focus: it is not seen.
    if (getComputedStyle(element).clipPath === 'inset(50%)') continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      if (rect.width < 1) continue;
      lines.push({ text, node, rect });
      if (rect.left < -1 || rect.right > innerWidth + 1) wrong.push(`outside: ${text}`);
    }
    for (let box: Element | null = element; box; box = box.parentElement) {
      const { overflowX } = getComputedStyle(box);
      if (/hidden|clip/.test(overflowX) && box.scrollWidth > box.clientWidth + 1)
        wrong.push(`cut off: ${text}`);
    }
  }
  // A rectangle is as high as its font, and lines may stand closer than that.
  const overlap = (from: number, to: number, otherFrom: number, otherTo: number) =>
    Math.min(to, otherTo) - Math.max(from, otherFrom);
  lines.forEach((one, index) => {
    for (const other of lines.slice(index + 1)) {
      if (one.node === other.node) continue;
      const [a, b] = [one.rect, other.rect];
      const height = Math.min(a.height, b.height);
      if (
        overlap(a.left, a.right, b.left, b.right) > 2 &&
        overlap(a.top, a.bottom, b.top, b.bottom) > height / 2
      )
        wrong.push(`${one.text} lies over ${other.text}`);
    }
  });
  return [...new Set(wrong)];
}

describe.skipIf(!chromium)(`the layout ${browserNeeded}`, () => {
  it.each([
    ['at 320 pixels, as on the smallest phone', 320, 1, 16],
    ['at 1280 pixels and 200% zoom', 640, 2, 16],
    ['at 1280 pixels and text twice as large', 1280, 1, 32],
    ['at 320 pixels and text half as large again', 320, 1, 24],
  ])('has room for everything %s', async (_when, width, deviceScaleFactor, fontSize) => {
    const browser = await launch(`--blink-settings=defaultFontSize=${fontSize}`);
    const page = await browser.newPage({ viewport: { width, height: 800 }, deviceScaleFactor });
    const wrong: string[] = [];
    for (const path of PAGE_TYPES) {
      await page.goto(paper.url + path);
      wrong.push(...(await page.evaluate(misfits)).map((misfit) => `${path} ${misfit}`));
    }
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
      `${fontSize}px`,
    );
    // It sees what it looks for: the last page, with its heading pushed to the side.
    await page.evaluate(() => {
      document.querySelector('h1')?.animate({ marginInlineStart: '100vw' }, { fill: 'forwards' });
    });
    expect(await page.evaluate(misfits)).not.toEqual([]);
    await browser.close();
    expect(wrong).toEqual([]);
  });
});

/**
 * What a keyboard should reach. A group of radio buttons is one stop; the player of a recording is
 * the browser's own, with a focus of its own inside.
 */
const STOPS =
  ':is(a[href], button, input:not([type=hidden]), select, textarea, summary):not([tabindex="-1"])';

describe.skipIf(!chromium)(`the keyboard ${browserNeeded}`, () => {
  let browser: Browser;
  beforeAll(async () => (browser = await launch()));
  afterAll(() => browser.close());

  /** Where the focus is, whether that shows, and whether it was there before. */
  const focus = (page: Page) =>
    page.evaluate((stops) => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const all = [...document.querySelectorAll(stops)];
      const { width, height } = element.getBoundingClientRect();
      const name = element.getAttribute('name');
      return {
        inPlayer: element.localName === 'audio',
        index: all.indexOf(element),
        name: `${element.localName} ${element.textContent.trim() || (name ?? '')}`,
        seen:
          outlineStyle !== 'none' &&
          parseFloat(outlineWidth) >= 2 &&
          width > 0 &&
          height > 0 &&
          getComputedStyle(element).clipPath === 'none',
      };
    }, STOPS);

  it('reaches the link to the content first, and from there the content', async () => {
    const page = await browser.newPage();
    for (const path of PAGE_TYPES) {
      await page.goto(paper.url + path);
      await page.keyboard.press('Tab');
      const first = await focus(page);
      // A form that comes back with a message takes the focus; these pages are new.
      expect(first, path).toMatchObject({ name: 'a Skip to the content', seen: true });
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      const next = await page.evaluate(
        () => document.activeElement?.closest('main, footer')?.localName,
      );
      expect({ path, next }).toEqual({ path, next: expect.stringMatching(/main|footer/) });
    }
    await page.close();
  });

  it('reaches everything that can be used, and the focus shows', async () => {
    const page = await browser.newPage();
    const wrong: string[] = [];
    for (const path of [
      '/',
      '/tools/zed/',
      '/podcast/1/',
      '/search/',
      '/suggest/',
      '/subscribe/',
    ]) {
      await page.goto(paper.url + path);
      if (path === '/search/') {
        // Its choices come with the index, which comes when somebody wants to search.
        await page.getByRole('searchbox').focus();
        await page.getByLabel('Kind').waitFor();
        await page.locator('.skip').focus();
      }
      const reached = new Set([(await focus(page))?.index ?? -1]);
      for (let presses = 0; presses < 300; presses++) {
        await page.keyboard.press('Tab');
        const at = await focus(page);
        // Past the last one the focus leaves the page.
        if (!at) break;
        if (at.inPlayer) continue;
        if (!at.seen) wrong.push(`${path} no focus seen: ${at.name}`);
        reached.add(at.index);
      }
      const missed = await page.evaluate(
        ({ stops, indexes }) =>
          [...document.querySelectorAll<HTMLInputElement>(stops)].flatMap((element, index) => {
            if (indexes.includes(index) || !element.checkVisibility()) return [];
            return element.type === 'radio' ? [] : [element.outerHTML.slice(0, 80)];
          }),
        { stops: STOPS, indexes: [...reached] },
      );
      wrong.push(...missed.map((html) => `${path} never reached: ${html}`));
      expect(reached.size, path).toBeGreaterThan(10);
    }
    expect(wrong).toEqual([]);
    await page.close();
  });
});
