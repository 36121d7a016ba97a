import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chromium as playwright, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MailReport } from '#emails/checks/report.ts';
import { sampleMail } from '#emails/checks/check-mail.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import { goldenIssue } from '../fixtures/issue.ts';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { linkIn } from './person.ts';
import { addSubscribers } from '../fixtures/subscribers.ts';
import { createPublication, type Publication } from './publication.ts';

describe('npm run digest', () => {
  let paper: Publication;
  beforeAll(async () => {
    paper = await createPublication();
  });
  afterAll(() => paper.remove());

  it('writes the mail as HTML, text and .eml, and reports each check', async () => {
    const { code, stdout, stderr } = await paper.run(['digest', '24']);
    expect(code).toBe(0);
    const files = stdout.trim().split('\n');
    expect(files.map((file) => file.split('.').at(-1))).toEqual(['html', 'txt', 'eml']);
    for (const file of files) expect(existsSync(file)).toBe(true);
    expect(readFileSync(files[1] ?? '', 'utf8')).toContain('+ Likes');
    expect(stderr).toMatch(/^Size {2}\d+\.\d kB of HTML, \d+ % of the limit of 90\.0 kB;/);
    for (const check of [
      'size',
      'structure',
      'links',
      'placeholders',
      'headers',
      'text',
      'postal address',
      'clients',
    ])
      expect(stderr).toContain(`ok    ${check}`);
  });

  it('gives the report to other programs, and a normal issue is under 30 kB', async () => {
    const { code, stdout } = await paper.run(['digest', '24', '--json']);
    const report = JSON.parse(stdout) as MailReport & Piece;
    const { kind, slug, findings } = report;
    expect({ code, kind, slug, findings }).toEqual({
      ...{ code: 0, kind: 'issue', slug: '24' },
      findings: [],
    });
    expect(report.html).toBeLessThan(30_000);
  });

  it('mails a test that is marked, and whose personal links open nothing', async () => {
    const { code, stderr } = await paper.run(['digest', '24', '--to', 'me@example.org']);
    expect(code).toBe(0);
    expect(stderr).toContain('The test was handed to outbox, for me@example.org.');
    const [mail] = [...(await paper.outbox()).values()];
    expect(mail?.to).toMatchObject([{ address: 'me@example.org' }]);
    expect(mail?.subject).toMatch(/^\[Test\] /);
    expect(linkIn(mail?.text, '/unsubscribe/')).toBe(`${paper.url}/unsubscribe/sample`);
    expect(readdirSync(paper.folder)).not.toContain('newsletter.db');
  });

  it('refuses what is no address, and mails nothing', async () => {
    const before = (await paper.outbox()).size;
    const { code, stderr } = await paper.run(['digest', '24', '--to', 'me']);
    expect(code).toBe(2);
    expect(stderr).toContain('It must be a mail address, such as me@example.org.');
    expect((await paper.outbox()).size).toBe(before);
  });

  it('mails and sends nothing where a check fails, and says what', async () => {
    const broken = { env: { SITE_URL: 'http://paper.example' } };
    const { code, stderr } = await paper.run(['digest', '24', '--to', 'me@example.org'], broken);
    expect(code).toBe(1);
    const said = 'issues/024.mdx:2:1  The link http://paper.example/issues/24/ is not https.';
    expect(stderr).toMatch(/^FAIL {2}links {4}/m);
    expect(stderr).toContain(said);
    expect(stderr).toContain('No test was mailed.');
    const checked = await paper.run(['check'], broken);
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain(said.replace('1  The', '1  error  mail-links  The'));
    await addSubscribers((paper.env['DATABASE_URL'] ?? '').replace('file:', ''), 1);
    const sent = await paper.run(['send', '24', '--yes', '--skip-links'], broken);
    expect(sent.code).toBe(1);
    expect(sent.stderr).toContain(said);
    expect(sent.stderr).toMatch(/Issue 24 must not be sent as it is: links \(.*:\d+:\d+, .*\)\.$/m);
    expect((await paper.outbox()).size).toBe(1);
  });
});

describe.skipIf(!chromium)(`the digest ${browserNeeded}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
  });
  afterAll(() => browser.close());

  /** Where the two sides of the first review stand, and whether anything is cut off. */
  const layout = async (width: number, { style = true } = {}) => {
    const issue = await goldenIssue();
    const { html } = sampleMail(await renderDigest(issue, createLinks('https://site.example')));
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    await page.setContent(style ? html : html.replace(/<style>[\s\S]*?<\/style>/, ''));
    const [likes, dislikes] = await page
      .locator('.side')
      .evaluateAll((sides) =>
        sides.slice(0, 2).map((side) => side.getBoundingClientRect().toJSON() as DOMRect),
      );
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await page.close();
    if (!likes || !dislikes) throw new Error('There are no two sides.');
    return { likes, dislikes, overflow };
  };

  it.each([
    ['on a wide screen', 700, { style: true }],
    ['on a pane of the width of the mail', 600, { style: true }],
    ['in a program that takes the style sheet out', 700, { style: false }],
  ])('has its sides beside each other, equally wide, %s', async (_where, width, options) => {
    const { likes, dislikes, overflow } = await layout(width, options);
    expect(likes.top).toBe(dislikes.top);
    expect(likes.right).toBe(dislikes.left);
    expect(likes.width).toBe(dislikes.width);
    expect(overflow).toBe(false);
  });

  it.each([
    ['on a phone', 375, { style: true }],
    ['on a small phone', 320, { style: true }],
    ['on a phone whose program takes the style sheet out', 375, { style: false }],
    ['on a small phone whose program takes it out', 320, { style: false }],
  ])('has them below each other, equally wide, %s', async (_where, width, options) => {
    const { likes, dislikes, overflow } = await layout(width, options);
    expect(dislikes.top).toBeGreaterThanOrEqual(likes.bottom);
    expect(likes.left).toBe(dislikes.left);
    expect(likes.width).toBe(dislikes.width);
    expect(likes.width).toBeGreaterThanOrEqual(280);
    expect(overflow).toBe(false);
  });
});
