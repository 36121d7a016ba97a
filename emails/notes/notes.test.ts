import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { anIssue } from '../../tests/fixtures/issue.ts';
import { readHtml, readText, wordsOf } from '../../tests/fixtures/words.ts';
import { checkMail } from '../checks/check-mail.ts';
import { createLinks } from '../links.ts';
import { alreadySubscribedNote } from './already-subscribed.tsx';
import { confirmationNote } from './confirmation.tsx';
import { previewNames, previewOf, type PreviewName } from './previews.ts';

const DATE = new Date('2026-11-19T08:00:00Z');
const address = { id: 'confirmation-m1', to: 'ann@reader.example', date: DATE };
const links = createLinks('https://site.example');
const CONFIRM = links.confirm('token');
const CHOOSE = links.preferences('token');
const LEAVE = links.unsubscribe('token');
const preview = async (name: PreviewName) =>
  previewOf(name, { links, newest: await anIssue() }, DATE);

const linksIn = ({ html, text }: { html: string; text: string }) => ({
  html: Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href),
  text: text.match(/https:\S+/g),
});

describe('the confirmation', () => {
  it('asks one question in plain words', async () => {
    const { text } = await confirmationNote(address, CONFIRM);
    const neutral = text
      .replaceAll(publication.postalAddress, '(postal address)')
      .replace(/\s+/g, ' ')
      .replaceAll(publication.name, '(name)');
    expect(neutral).toMatchInlineSnapshot(
      `"(name) Somebody, probably you, asked for (name) to be sent to this address. Please confirm that you want it. Confirm the subscription: https://site.example/confirm/token The link works for 7 days and opens a page with a button. If it was not you, do nothing: without that button you get no further mail. ------------------------------------------------------------------------ You get this because this address was typed into the form of (name). (postal address) "`,
    );
  });

  it('goes to the address, under its own name and date', async () => {
    expect(await confirmationNote(address, CONFIRM)).toMatchObject({
      ...address,
      from: publication.from,
      replyTo: publication.replyTo,
      subject: `Please confirm your subscription to ${publication.name}`,
      headers: {},
    });
  });

  it('has one link, and nothing that the visitor typed', async () => {
    const mail = await confirmationNote(address, CONFIRM);
    expect(linksIn(mail)).toEqual({ html: [CONFIRM], text: [CONFIRM] });
    expect(`${mail.subject}${mail.html}${mail.text}`).not.toContain('ann');
  });
});

describe('the mail to somebody who is on the list already', () => {
  it('says so, and how to choose and to leave', async () => {
    const mail = await alreadySubscribedNote(address, links, {
      preferencesUrl: CHOOSE,
      unsubscribeUrl: LEAVE,
    });
    expect(mail.subject).toBe(`You are already subscribed to ${publication.name}`);
    const all = [links.home, CHOOSE, LEAVE];
    expect(linksIn(mail)).toEqual({ html: all, text: all });
  });
});

describe('the welcome', () => {
  it('names the tools of the newest issue, each with a link', async () => {
    const { html, text } = await preview('welcome');
    expect(readHtml(html)).toContain('there is issue 3: The subject of issue 3.');
    for (const mail of [html, text]) {
      expect(mail).toContain(links.tool('everything'));
      expect(mail).toContain(links.issue(3));
    }
  });

  it('is whole before there is an issue', async () => {
    const { text } = await preview('welcome-before-the-first-issue');
    expect(text).not.toContain('issue 3');
    expect(text).toContain('The next issue comes');
  });
});

describe('an announcement', () => {
  it('goes to the whole list, so it carries the headers of one', async () => {
    for (const name of ['announcement-of-an-interview', 'announcement-of-an-episode'] as const) {
      const { headers } = await preview(name);
      expect(headers).toMatchObject({
        'List-Unsubscribe': expect.stringContaining(links.unsubscribe('sample')),
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      });
    }
  });
});

describe.each(previewNames)('the single mail %s', (name) => {
  it('passes every check', async () => {
    const mail = await preview(name);
    const kind = 'List-Id' in mail.headers ? 'list' : 'single';
    expect((await checkMail(mail, kind)).findings).toEqual([]);
  });

  it('carries the same words in HTML and in plain text, and the same links', async () => {
    const mail = await preview(name);
    expect(wordsOf(readText(mail.text))).toEqual(wordsOf(readHtml(mail.html)));
    const { html, text } = linksIn(mail);
    expect(new Set(text)).toEqual(new Set(html.length > 0 ? html : undefined));
  });

  it('is the same to the byte every time', async () => {
    expect(await preview(name)).toEqual(await preview(name));
  });
});
