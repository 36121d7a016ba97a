import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { readHtml } from '../tests/fixtures/issue.ts';
import { createLinks } from './links.ts';
import type { Mail } from './mail.ts';
import { alreadySubscribedNote, confirmationNote } from './notes.tsx';

const address = {
  id: 'confirmation-m1',
  to: 'ann@reader.example',
  date: new Date('2026-11-19T08:00:00Z'),
};
const links = createLinks('https://site.example');
const CONFIRM = 'https://site.example/confirm/token';
const LEAVE = 'https://site.example/unsubscribe/token';

const linksIn = ({ html, text }: Mail) => ({
  html: Array.from(html.matchAll(/href="([^"]+)"/g), ([, href]) => href),
  text: text.match(/https:\S+/g),
});
/** The sentences of the plain text, without the lines that are addresses. */
const sentencesOf = ({ text }: Mail) =>
  text
    .split('\n\n')
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .map((paragraph) => paragraph.replace(/: https:\S+$/, ''));

describe('the confirmation', () => {
  it('asks one question in plain words', async () => {
    const { text } = await confirmationNote(address, CONFIRM);
    const neutral = text
      .replaceAll(publication.postalAddress, '(postal address)')
      .replace(/\s+/g, ' ')
      .replaceAll(publication.name, '(name)');
    expect(neutral).toMatchInlineSnapshot(
      `"(name) Somebody, probably you, asked for (name) to be sent to this address. Please confirm that you want it. Confirm the subscription: https://site.example/confirm/token The link works for 7 days and opens a page with a button. If it was not you, do nothing: without that button you get no further mail. (postal address) "`,
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

  it('is the same to the byte every time', async () => {
    expect(await confirmationNote(address, CONFIRM)).toEqual(
      await confirmationNote(address, CONFIRM),
    );
  });
});

describe('the mail to somebody who is on the list already', () => {
  it('says so, and how to leave', async () => {
    const mail = await alreadySubscribedNote(address, links, LEAVE);
    expect(mail.subject).toBe(`You are already subscribed to ${publication.name}`);
    expect(linksIn(mail).text).toEqual(['https://site.example/', LEAVE]);
    expect(mail.html).toContain(LEAVE);
    expect(linksIn(mail).html).toEqual(['https://site.example/']);
  });
});

describe('a note', () => {
  it.each([
    ['of confirmation', () => confirmationNote(address, CONFIRM)],
    ['to a subscriber', () => alreadySubscribedNote(address, links, LEAVE)],
  ])('%s carries the same sentences in HTML and in plain text', async (_what, make) => {
    const mail = await make();
    const html = readHtml(mail.html);
    const sentences = sentencesOf(mail);
    expect(sentences).toHaveLength(5);
    expect(sentences.filter((sentence) => !html.includes(sentence))).toEqual([]);
    expect(mail.text.split('\n').filter((line) => line.length > 72)).toEqual([]);
  });
});
