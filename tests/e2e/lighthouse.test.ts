import lighthouse, { type Result } from 'lighthouse';
import { chromium as playwright, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { createPublication, freePort, type Publication } from './publication.ts';

/**
 * What Lighthouse reads off a page, and what a page makes a phone do. How quickly the phone does
 * it depends on the machine that plays the phone: `npm run bench -- lighthouse` measures that.
 */
const CATEGORIES = ['accessibility', 'best-practices', 'seo'];
const PATHS = ['/', '/issues/3/', '/tools/zed/', '/tools/', '/podcast/1/'];

/** Elements of a page: past 1,400 Lighthouse calls it too large to lay out quickly on a phone. */
const MOST_ELEMENTS = 1_400;

/** An entry that TypeScript does not know yet. @see https://wicg.github.io/layout-instability/ */
type LayoutShift = PerformanceEntry & { value: number; sources: { node: Node | null }[] };

/** Each category that is not at 100, with the audits that cost it something. */
function shortfalls({ categories, audits }: Result): string[] {
  return Object.values(categories).flatMap(({ id, score, auditRefs }) => {
    if (score === 1) return [];
    const failing = auditRefs.flatMap(({ id: name, weight }) => {
      const audit = audits[name];
      if (!audit || weight === 0 || audit.score === null || audit.score === 1) return [];
      const why = audit.displayValue ?? audit.explanation ?? audit.errorMessage;
      return [why ? `${name} (${why})` : name];
    });
    const points = score === null ? 'no score' : `${Math.round(score * 100)}`;
    return [`${id} ${points}: ${failing.join(', ') || 'no audit says why'}`];
  });
}

describe.skipIf(!chromium)(`a page on a phone ${browserNeeded}`, () => {
  let paper: Publication;
  let browser: Browser;
  let port: number;
  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
    port = await freePort();
    browser = await playwright.launch({
      executablePath: chromium ?? '',
      args: [...BROWSER_ARGUMENTS, `--remote-debugging-port=${port}`],
    });
  });
  afterAll(async () => {
    await browser.close();
    await paper.remove();
  });

  it.each(PATHS)(
    'has 100 in every category of Lighthouse that is no matter of speed: %s',
    async (path) => {
      const run = await lighthouse(paper.url + path, {
        port,
        onlyCategories: CATEGORIES,
        disableFullPageScreenshot: true,
        // Nothing here is timed, so nothing has to be slowed down.
        throttling: { cpuSlowdownMultiplier: 1 },
        logLevel: 'error',
      });
      expect(Object.keys(run?.lhr.categories ?? {})).toEqual(CATEGORIES);
      expect(run ? shortfalls(run.lhr) : ['Lighthouse said nothing.']).toEqual([]);
    },
  );

  it('loads little, runs little, and never moves what somebody is reading', async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 640 },
      deviceScaleFactor: 2,
      isMobile: true,
    });
    const work = [];
    for (const path of PATHS) {
      const page = await context.newPage();
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.resourceType()));
      await page.goto(paper.url + path, { waitUntil: 'load' });
      // To the end and back, so that pictures that load late are there, too.
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForLoadState('networkidle');
      const seen = await page.evaluate(
        () =>
          new Promise<{ shift: number; elements: number }>((done) => {
            let shift = 0;
            new PerformanceObserver((list) => {
              for (const { value, sources } of list.getEntries() as LayoutShift[])
                // Parts of the browser's own player move inside it, and have no node.
                if (sources.some(({ node }) => node)) shift += value;
            }).observe({ type: 'layout-shift', buffered: true });
            // Shifts are told after the frame that they belong to.
            requestAnimationFrame(() =>
              setTimeout(() => done({ shift, elements: document.querySelectorAll('*').length })),
            );
          }),
      );
      const of = (kind: string) => requests.filter((one) => one === kind).length;
      work.push({
        path,
        shift: seen.shift,
        tooManyElements: seen.elements > MOST_ELEMENTS,
        scripts: of('script'),
        stylesheets: of('stylesheet'),
      });
      await page.close();
    }
    await context.close();
    expect(work).toEqual(
      PATHS.map((path) => ({
        path,
        shift: 0,
        tooManyElements: false,
        scripts: path === '/tools/' ? 1 : 0,
        stylesheets: 0,
      })),
    );
  });
});
