import { join } from 'node:path';
import { co2 } from '@tgwf/co2';
import { chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPlainly } from '../fixtures/ask-plainly.ts';
import { readPages } from './built-pages.ts';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { countingProxy } from './counting-proxy.ts';
import { createPublication, type Publication } from './publication.ts';

/** All that a first visit to a review or an issue may carry, headers and icons included. */
const FIRST_VISIT_BYTES = 40_000;

let paper: Publication;
beforeAll(async () => {
  paper = await createPublication();
  await paper.serve('shared');
});
afterAll(() => paper.remove());

/** The bytes of an answer's body, as they travel to a browser that takes Brotli. */
const sent = async (path: string) =>
  (await askPlainly(paper.url, path, { headers: { 'Accept-Encoding': 'gzip, br' } })).body.length;

/** The figures in the footer of a page. */
const shownOn = async (path: string) => {
  const { html } = await paper.person.open(path);
  const [, kilobytes, grams] = /takes\s+<a [^>]*>([\d.]+) kB, ([\d.]+) g of CO₂</.exec(html) ?? [];
  return { kilobytes: Number(kilobytes), grams: Number(grams) };
};

describe.skipIf(!chromium)(`a first visit ${browserNeeded}`, () => {
  /** Opens pages, each in a browser that never was here, and says what travelled. */
  async function visit(paths: readonly string[]) {
    const proxy = await countingProxy(paper.url);
    const visits = [];
    for (const path of paths) {
      const browser = await playwright.launch({
        executablePath: chromium ?? '',
        args: BROWSER_ARGUMENTS,
      });
      const page = await browser.newPage();
      await page.goto(proxy.url + path, { waitUntil: 'load' });
      // To the end, for the pictures that wait until they are near.
      await page.evaluate(async () => {
        scrollTo(0, document.documentElement.scrollHeight);
        const pictures = [...document.images].filter(({ complete }) => !complete);
        await Promise.all(
          pictures.map(
            (picture) =>
              new Promise((done) => {
                picture.addEventListener('load', done);
                picture.addEventListener('error', done);
              }),
          ),
        );
      });
      // The icon of the tab comes last, and no event of the page tells of it.
      const loaded = { paths: [] as string[], bytes: 0 };
      await expect
        .poll(
          () => {
            const more = proxy.take();
            loaded.paths.push(...more.paths);
            loaded.bytes += more.bytes;
            return loaded.paths.includes('/favicon.svg') && more.paths.length + more.bytes === 0;
          },
          { interval: 250 },
        )
        .toBe(true);
      await browser.close();
      proxy.take();
      visits.push({ path, ...loaded });
    }
    await proxy.close();
    return visits;
  }

  it('takes at most 40 kB for a review and an issue, with headers, icons and manifest', async () => {
    const manifest = JSON.parse(
      (await askPlainly(paper.url, '/site.webmanifest')).body.toString(),
    ) as { icons: { src: string }[] };
    // What a browser with a window may ask for besides, and this one does not.
    const besides = ['/site.webmanifest', '/apple-touch-icon.png'].concat(
      manifest.icons.map(({ src }) => new URL(src, paper.url).pathname),
    );
    const headers = 1_500;
    let more = 0;
    for (const path of new Set(besides)) more += headers + (await sent(path));
    const heavy = (await visit(['/tools/ripgrep/', '/issues/3/'])).map(
      ({ path, paths, bytes }) => ({
        path,
        bytes: bytes + more,
        tooMuch: bytes + more > FIRST_VISIT_BYTES,
        asked: paths.length,
      }),
    );
    expect(heavy).toMatchObject([
      { path: '/tools/ripgrep/', tooMuch: false, asked: 3 },
      { path: '/issues/3/', tooMuch: false, asked: 2 },
    ]);
  });

  it('takes what the footer says, in bytes and in grams', async () => {
    const model = new co2({ model: 'swd', version: 4 });
    for (const { path, paths } of await visit(['/', '/tools/', '/search/', '/podcast/1/'])) {
      let bytes = 0;
      for (const asked of paths) bytes += await sent(asked);
      const { kilobytes, grams } = await shownOn(path);
      expect(Math.abs(kilobytes * 1_000 - bytes), `${path}: ${bytes} bytes`).toBeLessThan(56);
      expect(grams, path).toBe(Number(Number(model.perByte(kilobytes * 1_000)).toPrecision(1)));
    }
  });
});

describe('the footprint', () => {
  it('is told in the footer of every built page, and by npm run footprint the same', async () => {
    const pages = readPages(join(paper.dist, 'client')).map(({ path }) => path);
    const { code, stdout, stderr } = await paper.run(['footprint', '--from', paper.dist, '--json']);
    expect({ code, stderr }).toMatchObject({ code: 0, stderr: expect.stringContaining('pages') });
    const weights = JSON.parse(stdout) as {
      page: string;
      total: number;
      html: number;
      css: number;
    }[];
    expect(weights.map(({ page }) => page).sort()).toEqual(pages.sort());
    const wrong: string[] = [];
    for (const { page, total, html, css } of weights) {
      if (total > FIRST_VISIT_BYTES) wrong.push(`${page}: ${total} bytes`);
      const { kilobytes } = await shownOn(page);
      if (!(Math.abs(kilobytes * 1_000 - total) < 56))
        wrong.push(`${page}: ${kilobytes}, ${total}`);
      if (html + css !== (await sent(page))) wrong.push(`${page}: ${html} and ${css} are not sent`);
    }
    expect(wrong).toEqual([]);
  });

  it('is not told on a page that the server makes', async () => {
    expect((await paper.person.open('/subscribe/')).html).not.toMatch(/data-footprint|CO₂/);
  });

  it('is printed as a table, heaviest first, and refuses what it does not know', async () => {
    const from = ['--from', paper.dist];
    const { stdout } = await paper.run(['footprint', '/about/', '/tools/', ...from]);
    const [heading, ...rows] = stdout.trimEnd().split('\n');
    expect(heading).toMatch(/^page +HTML +CSS +scripts +pictures, fonts +total +grams of CO₂$/);
    expect(rows.map((row) => row.split(' ')[0])).toEqual(['/tools/', '/about/']);
    const refused = [
      await paper.run(['footprint', '/no/', ...from]),
      await paper.run(['footprint', '--form', paper.dist]),
      await paper.run(['footprint', '--from', 'var/test/nowhere']),
    ];
    expect(refused.map(({ code }) => code)).toEqual([1, 2, 1]);
    expect(refused[0]?.stderr).toContain('There is no page /no/');
  });
});
