import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { aMail } from '../../tests/fixtures/mail.ts';
import { composeMessage, messageId } from './compose.ts';

const LONG = `${'A line of a mail that is far longer than a line may be. '.repeat(40)}Ende — «ß» 😀`;
const MAIL = aMail({
  from: { name: 'Paper, "quoted" & Söhne', address: 'paper@sender.example' },
  subject: `Grüße, “quotes”, 😀 and ${'a subject that goes on '.repeat(5)}`.trim(),
  html: `<p title="a=b">${LONG}</p>\n.\n..dots`,
  text: `${LONG}\n.\nFrom here on\n`,
  headers: {
    'List-Id': 'Paper <paper.sender.example>',
    'List-Unsubscribe': '<https://a.example/u>',
  },
});

describe('a composed message', () => {
  it('is read by a mail program as it was meant', async () => {
    const read = await PostalMime.parse(await composeMessage(MAIL));
    expect(read).toMatchObject({
      from: { name: MAIL.from.name, address: 'paper@sender.example' },
      to: [{ address: 'ann@reader.example' }],
      replyTo: [{ address: 'editor@sender.example' }],
      subject: MAIL.subject,
      messageId: '<mail-1@sender.example>',
      date: '2026-11-19T08:00:00.000Z',
      attachments: [],
    });
    expect(read.text?.trimEnd()).toBe(MAIL.text.trimEnd());
    expect(read.html?.trimEnd()).toBe(MAIL.html);
  });

  it('has each further header once, on one line', async () => {
    const { headers } = await PostalMime.parse(await composeMessage(MAIL));
    for (const [name, value] of Object.entries(MAIL.headers))
      expect(headers.filter(({ key }) => key === name.toLowerCase())).toMatchObject([{ value }]);
  });

  it('is ASCII in lines that every server carries', async () => {
    const text = (await composeMessage(MAIL)).toString('latin1');
    expect(text).toMatch(/^[\x09\x0a\x0d\x20-\x7e]*$/);
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
  });

  it('ends every line as RFC 5322 asks, with both characters', async () => {
    const text = (await composeMessage(MAIL)).toString('latin1');
    expect(text.match(/[^\r]\n|\r[^\n]/g)).toBeNull();
    expect(text).toContain('\r\n');
  });

  it('is the same to the byte every time', async () => {
    const again = await composeMessage(aMail({ ...MAIL }));
    expect(again.equals(await composeMessage(MAIL))).toBe(true);
  });

  it('differs between two mails also where their words are the same', async () => {
    const [one, two] = [
      await composeMessage(MAIL),
      await composeMessage({ ...MAIL, id: 'mail-2' }),
    ];
    expect(one.equals(two)).toBe(false);
  });

  it('is refused with a line break in a header', () => {
    expect(() => composeMessage(aMail({ subject: 'a\r\nBcc: b@reader.example' }))).toThrow(
      'The header Subject of the mail mail-1 is not one line.',
    );
  });
});

describe('messageId', () => {
  it('names the mail under the domain of its sender', () => {
    expect(messageId(aMail({ id: 'issue-3-7-ann' }))).toBe('<issue-3-7-ann@sender.example>');
  });
});
