import { once } from 'node:events';
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { chromium as playwright, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSER_ARGUMENTS } from '../../scripts/steps/find-browser.ts';
import { USER_AGENT, browserNeeded, chromium } from './chromium.ts';
import { eventually } from './person.ts';
import { createPublication, type Publication } from './publication.ts';

describe.skipIf(!chromium)(browserNeeded, () => {
  let paper: Publication;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
    browser = await playwright.launch({ executablePath: chromium ?? '', args: BROWSER_ARGUMENTS });
    page = await (
      await browser.newContext({ javaScriptEnabled: false, userAgent: USER_AGENT })
    ).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await paper.remove();
  });

  const heading = () => page.locator('h1').innerText();
  /** Goes to an element as people without a mouse do. */
  const tabTo = async (target: Locator) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The keyboard does not reach ${target.toString()}.`);
  };
  const press = async (target: Locator) => {
    await tabTo(target);
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  };
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const states = async () =>
    JSON.parse((await paper.run(['subscribers', 'count', '--json'])).stdout) as Record<
      string,
      number
    >;
  /** Opens the mail with a subject in the outbox, and follows a link in it. */
  const followInMail = async (subject: RegExp, link: RegExp) => {
    await eventually(async () => {
      await page.goto(`${paper.url}/outbox/`);
      return (await page.getByRole('link', { name: subject }).count()) > 0 ? true : undefined;
    });
    await press(page.getByRole('link', { name: subject }).first());
    const address = await page
      .frameLocator('iframe')
      .getByRole('link', { name: link })
      .first()
      .getAttribute('href');
    await page.goto(address ?? '');
  };

  it('a newcomer joins, chooses, pauses, leaves and takes it back with the keyboard alone', async () => {
    await page.goto(`${paper.url}/subscribe/`);
    await tabTo(page.getByLabel('Your mail address'));
    await page.keyboard.type('gil@reader.example');
    await press(button('Subscribe'));
    expect(await heading()).toBe('Check your inbox');

    await followInMail(/please confirm/i, /confirm/i);
    await press(button('Confirm the subscription'));
    expect(await heading()).toBe('You are subscribed');

    await press(page.getByRole('link', { name: 'Choose how you get it' }));
    expect(await heading()).toBe('Your preferences');
    await tabTo(page.getByRole('radio', { name: /With type and links/ }));
    await page.keyboard.press('ArrowDown');
    await tabTo(page.getByRole('checkbox', { name: /new episode/ }));
    await page.keyboard.press('Space');
    await press(button('Save'));
    expect(await page.getByRole('status').innerText()).toBe('Your choices are saved.');
    expect(await page.getByRole('radio', { name: 'Plain text' }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: /new episode/ }).isChecked()).toBe(true);

    await press(button('Pause for 4 weeks'));
    expect(await page.getByRole('status').innerText()).toContain('Your mail is paused.');
    expect(await states()).toMatchObject({ active: 0, paused: 1 });

    await followInMail(/welcome/i, /unsubscribe/i);
    await press(button('Unsubscribe'));
    expect(await heading()).toBe('You are unsubscribed');
    expect(await states()).toMatchObject({ active: 0, paused: 0, unsubscribed: 1 });
    await press(button(/^Undo/));
    expect(await heading()).toBe('You are back on the list');
    expect(await states()).toMatchObject({ unsubscribed: 0 });
  });

  it('a form on another site leads to the same confirmation', async () => {
    const documented = readFileSync(resolve(import.meta.dirname, '../../docs/joining.md'), 'utf8');
    const [, snippet = ''] = /```html\n([\s\S]*?)```/.exec(documented) ?? [];
    const elsewhere = createServer((_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(
        `<!doctype html><title>Elsewhere</title>${snippet.replaceAll('https://news.example.org', paper.url)}`,
      );
    }).listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    try {
      await page.goto(`http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/`);
      expect(await page.getByLabel('Leave this empty').isVisible()).toBe(false);
      await tabTo(page.getByLabel('Your mail address'));
      await page.keyboard.type('hana@reader.example');
      await press(button('Subscribe'));
      expect(await heading()).toBe('Check your inbox');
      expect(page.url()).toBe(`${paper.url}/subscribe/check-your-inbox/`);
      const mail = await eventually(async () =>
        [...(await paper.outbox()).values()].find(
          ({ to }) => to?.[0]?.address === 'hana@reader.example',
        ),
      );
      expect(mail.subject).toMatch(/confirm/);
      const { stdout } = await paper.run(['subscribers', 'show', 'hana@reader.example']);
      expect(stdout).toContain('embedded-form');
    } finally {
      elsewhere.close();
    }
  });
});

describe('a program that signs somebody up', () => {
  let paper: Publication;
  beforeAll(async () => {
    paper = await createPublication();
    await paper.serve('shared');
  });
  afterAll(() => paper.remove());
  const post = (body: unknown) =>
    fetch(`${paper.url}/subscribe`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
      redirect: 'manual',
    });

  it('is answered 202, the same for a known address and an unknown one', async () => {
    const [first, again, other] = [
      await post({ email: 'ira@reader.example' }),
      await post({ email: 'IRA@reader.example' }),
      await post({ email: 'jan@reader.example' }),
    ];
    const bodies = await Promise.all([first, again, other].map((answer) => answer.text()));
    expect([first.status, again.status, other.status]).toEqual([202, 202, 202]);
    expect(new Set(bodies).size).toBe(1);
    expect(first.headers.get('content-type')).toMatch(/^application\/json/);
    await eventually(async () =>
      [...(await paper.outbox().catch(() => new Map())).keys()].length >= 2 ? true : undefined,
    );
    expect((await paper.outbox()).size).toBe(2);
  });

  it('is told what is wrong in JSON', async () => {
    const answer = await post({ email: 'nobody' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      error: {
        status: 400,
        message: 'This is not an address that mail can be sent to. Check it, and send it again.',
      },
    });
  });
});
