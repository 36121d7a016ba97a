import { describe, expect, it } from 'vitest';
import { aMail } from '../tests/fixtures/mail.ts';
import { assertSafeHeaders, hashMails, type Mail } from './mail.ts';
import { MergedText } from './merged-text.ts';

describe('assertSafeHeaders', () => {
  it('lets a mail pass whose headers are one line each', () => {
    const mail = aMail({ subject: 'Grüße: “a” <b>', headers: { 'List-Id': 'Paper <p.example>' } });
    expect(() => assertSafeHeaders(mail)).not.toThrow();
  });

  const spoiled: [string, string, (text: string) => Partial<Mail>][] = [
    ['Subject', 'the subject', (subject) => ({ subject })],
    ['To', 'the recipient', (to) => ({ to })],
    ['Reply-To', 'the address for answers', (replyTo) => ({ replyTo })],
    ['From', 'the name of the sender', (name) => ({ from: { name, address: 'a@b.example' } })],
    ['From', 'the address of the sender', (address) => ({ from: { name: 'A', address } })],
    ['List-Id', 'a further header', (value) => ({ headers: { 'List-Id': value } })],
  ];
  it.each(spoiled)('refuses a line break as %s: %s', (header, _what, fields) => {
    for (const text of ['a\r\nBcc: b@reader.example', 'a\nb', 'a\rb', 'a\0b'])
      expect(() => assertSafeHeaders(aMail(fields(text)))).toThrow(
        `The header ${header} of the mail mail-1 is not one line.`,
      );
  });

  it.each(['X-A: b\r\nBcc', 'X A', 'X:A', 'Xä'])('refuses the header name %j', (name) => {
    expect(() => assertSafeHeaders(aMail({ headers: { [name]: 'a' } }))).toThrow(/is not one line/);
  });
});

describe('hashMails', () => {
  it('is the same for the same mails', () => {
    expect(hashMails([aMail(), aMail()])).toBe(hashMails([aMail(), aMail()]));
  });

  const changes: Partial<Mail>[] = [
    { id: 'mail-2' },
    { to: 'bob@reader.example' },
    { subject: 'Another' },
    { html: '<p>Other.</p>' },
    { text: 'Other.' },
    { headers: { 'List-Id': 'p.example' } },
    { date: new Date(0) },
  ];
  it.each(changes)('differs where one mail has %j', (change) => {
    expect(hashMails([aMail(change)])).not.toBe(hashMails([aMail()]));
  });

  it('is the same where the words are merged only when they are asked for', () => {
    const merged = ['Ann', 'Bob'].map((name) => ({
      ...aMail({ id: name }),
      html: new MergedText(['<p>', '</p>'], [name]),
      text: new MergedText([''], []),
    }));
    const whole = ['Ann', 'Bob'].map((name) =>
      aMail({ id: name, html: `<p>${name}</p>`, text: '' }),
    );
    expect(hashMails(merged)).toBe(hashMails(whole));
  });

  it('stays what it is from version to version: the ledger compares it with an older one', () => {
    const mails = [
      aMail(),
      aMail({ id: 'mail-2', to: 'bob@reader.example', html: '<p>Größe.</p>' }),
      aMail({ id: 'mail-3', html: '' }),
    ];
    expect(hashMails(mails)).toBe(
      '0f559023a718c5f7e6a4a8e646b54fcfc7d01135aaaf8e90cc119521c092dde5',
    );
  });

  it('differs where the order does', () => {
    const [a, b] = [aMail({ id: 'a' }), aMail({ id: 'b' })];
    expect(hashMails([a, b])).not.toBe(hashMails([b, a]));
  });
});
