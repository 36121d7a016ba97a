import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import stringWidth from 'string-width';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkDigest, sampleMail } from '#emails/checks/check-mail.ts';
import { readElements } from '#emails/checks/elements.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import { createOutbox } from '#emails/transports/outbox.ts';
import { createSmtp } from '#emails/transports/smtp.ts';
import { temporaryFolder } from './fixtures/folder.ts';
import { inLanguage, issueIn, languageTags } from './fixtures/languages.ts';
import { mailServer } from './fixtures/mail-server.ts';
import { missingIn, readHtml, readText } from './fixtures/words.ts';

const links = createLinks('https://site.example');
const DATE = new Date('2026-12-03T08:00:00Z');

describe.each(languageTags)('an issue in the language %s', (language) => {
  const direction = language === 'ja' ? 'ltr' : 'rtl';
  const render = () =>
    inLanguage(language, async () => {
      const issue = await issueIn(language);
      const digest = await renderDigest(issue, links);
      return { issue, digest, report: await checkDigest(digest) };
    });

  it('passes every check, and comes through the outbox and over SMTP as it was written', async () => {
    const { issue, digest, report } = await render();
    expect(report.findings).toEqual([]);
    const mail = sampleMail(digest, 'ann@reader.example', DATE);

    const folder = temporaryFolder();
    await createOutbox(folder).send([mail], 'key');
    const server = await mailServer();
    const smtp = createSmtp(server.urlFor());
    onTestFinished(() => smtp.close());
    expect(await smtp.send([mail], 'key')).toMatchObject({ kind: 'accepted' });

    const [review] = issue.reviews;
    const said = [issue.sponsor?.text, issue.intro.text.slice(0, 20), review?.tagline];
    const passages = [...said, review?.likes.text, review?.dislikes.text].filter(
      (passage) => passage !== undefined,
    );
    for (const source of [
      readFileSync(join(folder, `${mail.id}.eml`)),
      Buffer.from(server.taken[0]?.source ?? '', 'latin1'),
    ]) {
      expect(
        source
          .toString('latin1')
          .split('\n')
          .every((line) => line.length < 80),
      ).toBe(true);
      const read = await PostalMime.parse(source);
      expect(read.subject).toBe(issue.subject);
      expect(missingIn(readHtml(read.html ?? ''), passages)).toEqual([]);
      // Where a line ends inside of a Japanese sentence, there is no space.
      const unspaced = (text: string) => text.replace(/\s+/g, '');
      expect(missingIn(unspaced(readText(read.text ?? '')), passages.map(unspaced))).toEqual([]);
    }
  });

  it('is as wide as any other in plain text, and begins no line with a closing mark', async () => {
    const { digest } = await render();
    const lines = digest.text.split('\n').filter((line) => !line.includes('https://'));
    expect(lines.filter((line) => stringWidth(line) > 72)).toEqual([]);
    expect(lines.filter((line) => /^\s*[、。」）]/.test(line))).toEqual([]);
  });

  it('says its direction where mail programs look for it', async () => {
    const { digest } = await render();
    const elements = readElements(digest.html);
    const [html] = elements;
    expect(html?.attributes).toMatchObject({ lang: language, dir: direction });
    for (const { tag, attributes } of elements)
      if (tag === 'table' && attributes['role']) expect(attributes['dir']).toBe(direction);
  });
});

describe('a mail that is read from right to left', () => {
  const render = () =>
    inLanguage('ar', async () => sampleMail(await renderDigest(await issueIn('ar'), links)).html);

  it('has its paddings, rules and columns on the other side', async () => {
    const html = await render();
    const sides = Array.from(html.matchAll(/padding:(?:12px|0) [^;"]*/g), ([padding]) => padding);
    expect(sides).toContain('padding:12px 0 4px 16px');
    expect(sides).toContain('padding:0 20px 0 0');
    expect(html).toContain('text-align:right');
    expect(html).not.toContain('text-align:left');
    expect(html).toContain('border-right:3px');
    expect(html).not.toContain('border-left:3px');
    expect(html).toContain('.likes .meter{direction:ltr}');
  });

  it('keeps code and names of tools from left to right', async () => {
    const html = await render();
    expect(html).toContain('<span dir="ltr">C++</span>');
    expect(html).toMatch(/<code dir="ltr"[^>]*>rg --type rust TODO<\/code>/);
    expect(html).toMatch(/<span dir="ltr">You get this because/);
    // A sentence that only begins with the name of a tool is Arabic.
    expect(html).not.toMatch(/<p dir="ltr"[^>]*>ripgrep/);
  });

  it('may be quoted in one that is read from left to right', async () => {
    const html = (await renderDigest(await issueIn('ar'), links)).html;
    expect(html).toContain('<html dir="ltr" lang="en-GB">');
    expect(html).toContain('<span dir="rtl">خوادم صغيرة للمطورين.</span>');
  });
});
