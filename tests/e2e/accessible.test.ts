import { createRequire } from 'node:module';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import { chromium as playwright, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { browserNeeded, chromium } from './chromium.ts';
import { personalLinks, type PersonalLinks } from '../fixtures/personal-links.ts';
import { PAGE_TYPES } from './page-types.ts';
import type { Seen } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The pages behind mailed links, each as its own person finds it. */
function personalPages(list: PersonalLinks): string[] {
  list.add('ann');
  list.add('ben', 'paused', { pausedUntil: new Date(Date.now() + 9 * DAY_MS) });
  list.add('cyd', 'unsubscribed');
  list.add('dan', 'pending');
  const change = { newEmail: 'ann@new.example', newEmailKey: 'ann@new.example' };
  return [
    ...['ann', 'ben', 'cyd'].map((id) => `/preferences/${list.tokens.sign('preferences', id)}`),
    `/unsubscribe/${list.tokens.sign('unsubscribe', 'ann')}`,
    `/unsubscribe/${list.tokens.sign('unsubscribe', 'cyd')}`,
    `/confirm/${list.mailed('confirm', 'dan')}`,
    `/confirm/${list.mailed('confirm', 'dan', { expiredFor: 1_000 })}`,
    '/confirm/unknown',
    `/manage/${list.mailed('manage', 'ann')}`,
    `/manage/${list.mailed('manage', 'ann', { expiredFor: 1_000 })}`,
    `/change-address/${list.mailed('change-address', 'ann', change)}`,
  ];
}

/** What is shown after a button of such a page was pressed. */
const ANSWERS = [
  ['preferences', { action: 'pause-until', until: '' }],
  ['preferences', { action: 'save', format: 'text' }],
  ['manage', { action: 'change', email: '' }],
  ['manage', { action: 'delete' }],
  ['unsubscribe', { action: 'leave' }],
  ['unsubscribe', { action: 'reason', words: 'x'.repeat(301) }],
] as const;

let paper: Publication;
/** What each personal page, and each answer to a form of one, says: its name and its HTML. */
let personal: [string, string][];
beforeAll(async () => {
  paper = await createPublication();
  await paper.serve('shared');
  const list = personalLinks(paper);
  const pages = personalPages(list);
  personal = [];
  const keep = (name: string, { heading, html }: Seen) =>
    void personal.push([`${name}: ${heading}`, html]);
  for (const page of pages) keep(page.split('/')[1] ?? '', await paper.person.open(page));
  for (const [name, fields] of ANSWERS) {
    const page = pages.find((one) => one.startsWith(`/${name}/`)) ?? '';
    keep(`${name} ${fields.action}`, await paper.person.submit(page, fields));
  }
  list.close();
});
afterAll(() => paper.remove());

const validator = new HtmlValidate({
  extends: ['html-validate:standard'],
  // The tools are filtered as one chooses: there is nothing to submit.
  rules: { 'wcag/h32': 'off' },
});

describe('the HTML of every page behind a mailed link', () => {
  it('is valid', async () => {
    const wrong: string[] = [];
    for (const [name, html] of personal)
      for (const { messages } of (await validator.validateString(html)).results)
        for (const { line, column, ruleId, message } of messages)
          wrong.push(`${name}:${line}:${column} ${ruleId} ${message}`);
    expect(wrong).toEqual([]);
  });
});

describe('the HTML of every built page', () => {
  it('is valid', async () => {
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

  // In the dark a page has other colours, and nothing else is different.
  it.each([
    ['light', 10, {}],
    ['dark', 0, { runOnly: ['color-contrast', 'link-in-text-block'] }],
  ] as const)('axe finds nothing on any type of page, %s', async (scheme, least, rules) => {
    // The page's own policy would not let axe in.
    const context = await browser.newContext({ colorScheme: scheme, bypassCSP: true });
    const page = await context.newPage();
    const wrong: string[] = [];
    const look = async (name: string) => {
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate<AxeResults>(
        `axe.run(${JSON.stringify(rules)})`,
      );
      expect(passes.length).toBeGreaterThan(least);
      for (const { id, nodes } of violations)
        wrong.push(`${name} ${id} ${nodes.map(({ html }) => html).join(' ')}`);
    };
    for (const path of PAGE_TYPES) {
      await page.goto(paper.url + path);
      await look(path);
    }
    for (const [name, html] of personal) {
      await page.setContent(html);
      await look(name);
    }
    expect(wrong).toEqual([]);
  });
});
