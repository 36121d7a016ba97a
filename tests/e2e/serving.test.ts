import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as playwright } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPlainly } from '../fixtures/ask-plainly.ts';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { eventually, linkIn } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

const AUDIO = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 251));

/** The built site behind the server that production runs. */
describe('the server', () => {
  let paper: Publication;
  let token = '';
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    askPlainly(paper.url, path, { headers, method });

  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
    // A build takes these from site/public/; the shipped publication need not have them.
    const put = (name: string, content: string | Uint8Array) =>
      writeFileSync(join(paper.dist, 'client', name), content);
    put('sample.mp3', AUDIO);
    put('sample.xml', '<rss version="2.0"/>');
    await paper.person.submit('/subscribe', { email: 'ada@reader.example' });
    const [, mail] = await eventually(async () => [...(await paper.outbox())][0]);
    token = new URL(linkIn(mail.text, '/confirm/')).pathname;
  });
  afterAll(() => paper.remove());

  /** The headers that keep a browser from doing what a page did not mean. */
  const guards = async (path: string) => {
    const { status, headers } = await ask(path);
    const policy = (headers['content-security-policy'] ?? '').replace(/sha256-[^']+/g, 'sha256-…');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
    expect(policy).not.toContain('unsafe');
    expect(policy).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
    return { status, policy, headers };
  };
  const PAGE_POLICY =
    "default-src 'none'; img-src 'self'; font-src 'self'; manifest-src 'self'; style-src 'sha256-…'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  it.each(['/issues/3/', '/tools/ripgrep/', '/about/'])(
    'says what a page may do: %s',
    async (path) => {
      const { policy, headers } = await guards(path);
      expect(policy).toBe(PAGE_POLICY);
      expect(headers).toMatchObject({
        'referrer-policy': 'strict-origin-when-cross-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'public, max-age=300',
      });
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it.each(['/favicon.svg', '/sample.xml', '/sample.mp3'])(
    'lets other sites use a file: %s',
    async (path) => {
      const { headers } = await guards(path);
      expect(headers).toMatchObject({
        'cross-origin-resource-policy': 'cross-origin',
        'access-control-allow-origin': '*',
      });
    },
  );

  it('says what a page that is made on demand may do, and keeps it out of every cache', async () => {
    for (const path of ['/subscribe/', token, '/unsubscribe/none']) {
      const { policy, headers } = await guards(path);
      expect(policy).toMatch(
        /^default-src 'none'; .*style-src ('sha256-…' ?)+; connect-src 'self'; base-uri 'none'/,
      );
      expect(policy).not.toContain('script-src');
      expect(headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(headers['cache-control']).toBe('no-store');
    }
    expect((await guards(token)).headers['referrer-policy']).toBe('no-referrer');
    expect((await guards('/outbox/')).policy).toContain("frame-src 'self'");
  });

  it('carries the policy of a page in the page as well, for where no header can be set', () => {
    const html = readFileSync(join(paper.dist, 'client/issues/3/index.html'), 'utf8');
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(html).toContain('<meta http-equiv="content-security-policy" content="');
    expect(html).toContain(`style-src 'sha256-${hash}'`);
  });

  it('compresses pages as the client weighs it, and sends nothing twice', async () => {
    const br = await ask('/tools/', { 'Accept-Encoding': 'gzip, br' });
    const gzip = await ask('/tools/', { 'Accept-Encoding': 'gzip;q=1, br;q=0.2' });
    const plain = await ask('/tools/', { 'Accept-Encoding': 'br;q=0' });
    expect([br, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual([
      'br',
      'gzip',
      undefined,
    ]);
    expect(br.body.length).toBeLessThan(gzip.body.length);
    expect(gzip.body.length * 2).toBeLessThan(plain.body.length);
    const again = { 'Accept-Encoding': 'br', 'If-None-Match': br.headers['etag'] ?? '' };
    expect((await ask('/tools/', again)).status).toBe(304);
  });

  it('sends parts of a recording, and says how long it is', async () => {
    const head = await ask('/sample.mp3', {}, 'HEAD');
    expect(head.headers).toMatchObject({
      'content-type': 'audio/mpeg',
      'content-length': '5000',
      'accept-ranges': 'bytes',
    });
    const part = await ask('/sample.mp3', { Range: 'bytes=4000-' });
    expect([part.status, part.body]).toEqual([206, AUDIO.subarray(4_000)]);
    expect((await ask('/sample.mp3', { Range: 'bytes=5000-' })).status).toBe(416);
  });

  it('leads to the address with the slash, whatever the Host header says', async () => {
    const { status, headers } = await ask('/tools?a=b', { Host: 'evil.example' });
    expect([status, headers['location']]).toEqual([301, '/tools/?a=b']);
  });

  it('answers what is not there with the page that says so', async () => {
    for (const path of ['/nothing', '/tools/nothing/', '/.env', '/index.html.br']) {
      const { status, policy } = await guards(path);
      expect({ path, status, policy }).toEqual({ path, status: 404, policy: PAGE_POLICY });
    }
    for (const path of ['/../server/entry.mjs', '/%2e%2e/fingerprint', '/..%2f..%2fpackage.json'])
      expect((await ask(path)).status).toBe(404);
  });

  it('answers a form that is too large, and goes on', async () => {
    const form = { email: 'a@reader.example', more: 'x'.repeat(70_000) };
    expect((await paper.person.submit('/subscribe', form)).status).toBeGreaterThanOrEqual(400);
    expect((await paper.person.open('/')).status).toBe(200);
  });

  it.skipIf(!chromium)(`keeps to its own policy ${browserNeeded}`, async () => {
    const browser = await playwright.launch({
      executablePath: chromium ?? '',
      args: BROWSER_ARGUMENTS,
    });
    const page = await browser.newPage();
    const complaints: string[] = [];
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`Refused: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    page.on('console', (message) => {
      const text = message.text();
      if (/Refused|Content[- ]Security|Permissions[- ]Policy/i.test(text))
        complaints.push(`${page.url()}: ${text}`);
    });
    const mail = `/outbox/${[...(await paper.outbox()).keys()][0]?.replace(/\.eml$/, '')}/`;
    const paths = ['/', '/issues/3/', '/tools/', '/tools/ripgrep/', '/subscribe/', token, '/none'];
    for (const path of [...paths, '/outbox/', mail]) {
      await page.goto(paper.url + path, { waitUntil: 'networkidle' });
      // Without its styles a page is in the browser's serif, black on white.
      const family = await page
        .locator('body')
        .evaluate((body) => getComputedStyle(body).fontFamily);
      expect({ path, family }).not.toEqual({ path, family: expect.stringMatching(/^.?Times/) });
    }
    expect(await page.frameLocator('iframe').locator('a').count()).toBeGreaterThan(0);
    await page.goto(`${paper.url}/favicon.svg`);
    expect(complaints).toEqual([]);

    await page.goto(paper.url);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "taken over"';
      document.body.append(script);
    });
    expect(await page.title()).not.toBe('taken over');
    await expect.poll(() => complaints.length).toBeGreaterThan(0);
    await browser.close();
  });
});
