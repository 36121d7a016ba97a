import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { loadLibrary, type Issue } from '#content/library.ts';
import { sampleMail } from '#emails/checks/check-mail.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import type { Mail } from '#emails/mail.ts';
import { previewNames, previewOf } from '#emails/notes/previews.ts';
import { composeMessage } from '#emails/transports/compose.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import { goldenIssue } from './fixtures/issue.ts';
import { mhdr, mshow, output, spamassassin } from './fixtures/mail-tools.ts';

const links = createLinks('https://worthalook.example');
const TO = 'ann@reader.example';
const DATE = new Date('2026-11-19T08:00:00Z');

/** Every mail there is, by name. */
const mails: Record<string, () => Promise<Mail>> = {
  digest: async () => sampleMail(await renderDigest(await goldenIssue(), links), TO, DATE),
  ...Object.fromEntries(
    previewNames.map((name) => [
      name,
      async () => previewOf(name, { links, newest: await goldenIssue() }, DATE),
    ]),
  ),
};

async function messageFile(mail: Mail): Promise<string> {
  const file = join(temporaryFolder({}), 'mail.eml');
  writeFileSync(file, await composeMessage(mail));
  return file;
}

const trimmed = (text = '') => text.replaceAll('\r\n', '\n').trimEnd();

describe.each(Object.keys(mails))('the message %s', (name) => {
  const make = mails[name] ?? (() => Promise.reject(new Error('There is no such mail.')));

  it('is read by postal-mime as it was meant', async () => {
    const mail = await make();
    const read = await PostalMime.parse(await composeMessage(mail));
    expect(read).toMatchObject({
      from: mail.from,
      to: [{ address: mail.to }],
      replyTo: [{ address: mail.replyTo }],
      subject: mail.subject,
      attachments: [],
    });
    expect(trimmed(read.html)).toBe(trimmed(mail.html));
    expect(trimmed(read.text)).toBe(trimmed(mail.text));
    for (const [header, value] of Object.entries(mail.headers))
      expect(read.headers.filter(({ key }) => key === header.toLowerCase())).toMatchObject([
        { value },
      ]);
  });

  it.skipIf(!mshow.file)(`is read by another mail program, ${mshow.title}`, async () => {
    const mail = await make();
    const file = await messageFile(mail);
    const parts = await output(mshow.file, ['-t', file]);
    expect(parts.match(/\b(text|multipart)\/\w+/g)).toEqual([
      'multipart/alternative',
      'text/plain',
      'text/html',
    ]);
    expect(trimmed(await output(mshow.file, ['-O', file, '2']))).toBe(trimmed(mail.text));
    expect(trimmed(await output(mshow.file, ['-O', file, '3']))).toBe(trimmed(mail.html));
    for (const [name, value] of Object.entries({ ...mail.headers, Subject: mail.subject }))
      expect(trimmed(await output(mhdr.file, ['-d', '-h', name, file]))).toBe(value);
  });
});

/** Rules that say nothing against a mail, each with what it is about. */
const HARMLESS: Readonly<Record<string, string>> = {
  HTML_MESSAGE: 'there is HTML in it',
  NO_RECEIVED: 'it has not been anywhere yet',
  NO_RELAYS: 'it has not been anywhere yet',
};

describe.skipIf(!spamassassin.file)(`the spam filter ${spamassassin.title}`, () => {
  /** What it makes of mails by its own rules: no network, no memory of others, no settings. */
  const judge = async (mails: readonly Mail[]) => {
    const messages = await Promise.all(mails.map((mail) => composeMessage(mail)));
    const box = messages
      .map((message) => `From sender Thu Nov 19 08:00:00 2026\n${message.toString()}\n`)
      .join('');
    const file = join(temporaryFolder({ box }), 'box');
    const args = ['-L', '-t', '-x', '-p', '/dev/null', '--cf=use_bayes 0', '--mbox', file];
    const said = await output(spamassassin.file, args);
    const status = /^X-Spam-Status: \w+, score=(-?[\d.]+) [\s\S]*?tests=([\w,\s]*?)\s+autolearn/m;
    // It answers in an order of its own.
    return new Map(
      said.split(/^From sender /m).map((answer) => {
        const [, score, rules = ''] = status.exec(answer) ?? [];
        const [, to = ''] = /^To: (\S+)/m.exec(answer) ?? [];
        return [to, { score: Number(score), rules: rules.split(/[,\s]+/).filter(Boolean) }];
      }),
    );
  };
  const digest = async (issue: Issue | undefined, to: string) => {
    if (!issue) throw new Error('There is no issue.');
    return sampleMail(await renderDigest(issue, links), to, DATE);
  };

  const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';
  const judgeAll = async () => {
    const refused = await digest(await goldenIssue(), 'gtube@reader.example');
    return judge([
      await digest((await loadLibrary('content')).issues[0], 'newest@reader.example'),
      await digest(await goldenIssue(), 'golden@reader.example'),
      { ...refused, text: `${refused.text}\n${GTUBE}\n` },
    ]);
  };
  /** All at once: it takes seconds to start. */
  let judged: ReturnType<typeof judgeAll> | undefined;
  const verdict = async (which: string) => {
    const found = (await (judged ??= judgeAll())).get(`${which}@reader.example`);
    if (!found) throw new Error(`The filter said nothing of ${which}.`);
    return found;
  };

  it.each([
    ['the newest issue', 'newest'],
    ['the golden issue', 'golden'],
  ])('has nothing against %s', async (_issue, which) => {
    const { score, rules } = await verdict(which);
    expect(score, `The rules that hit: ${rules.join(', ')}.`).toBeLessThan(1);
    expect(rules.filter((rule) => !(rule in HARMLESS))).toEqual([]);
    expect(rules).toContain('HTML_MESSAGE');
  });

  it('has something against what every filter must refuse (GTUBE)', async () => {
    const { score, rules } = await verdict('gtube');
    expect(score).toBeGreaterThan(999);
    expect(rules).toContain('GTUBE');
  });
});
