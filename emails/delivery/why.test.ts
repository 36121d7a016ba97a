import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { anIssue } from '../../tests/fixtures/issue.ts';
import { readHtml, readText, wordsOf } from '../../tests/fixtures/words.ts';
import { sampleMail } from '../checks/check-mail.ts';
import { renderDigest } from '../digest.tsx';
import { createLinks } from '../links.ts';
import { hashMails } from '../mail.ts';
import { whySentences } from '../templates/phrases.ts';
import { personaliser, type FrozenDigest } from './personalise.ts';
import { whyTeller } from './why.ts';

const sentences = { ...whySentences(), language: 'en-GB', timeZone: 'Europe/Berlin' };
const tell = whyTeller(sentences);
const { name } = publication;

describe('why somebody gets a mail', () => {
  it('is the confirmation, with its day where the publication is', () => {
    expect(tell({ at: new Date('2026-05-02T22:30:00Z'), importedFrom: null })).toEqual({
      html: `You get this because you subscribed to ${name} and confirmed it on 3 May 2026.`,
      text: expect.stringMatching(/confirmed\s+it\s+on\s+3\s+May\s+2026\.$/),
    });
  });

  it('is the import, in the words of the editor', () => {
    const { html, text } = tell({
      at: new Date('2026-05-12T10:00:00Z'),
      importedFrom: 'Mailchimp, May 2026',
    });
    expect(html).toBe(
      'You get this because you were on our earlier list (Mailchimp, May 2026), which we brought here on 12 May 2026.',
    );
    expect(text.replaceAll('\n', ' ')).toBe(html);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(72);
  });

  it('is as the editor typed it, and no markup', () => {
    const importedFrom = `A & B <b>"bold"</b> $& $' \u2066{day}`;
    const { html, text } = tell({ at: new Date('2026-05-12T10:00:00Z'), importedFrom });
    expect(html).toContain(`(A &amp; B &lt;b&gt;"bold"&lt;/b&gt; $&amp; $' \u2066{day})`);
    expect(text.replaceAll('\n', ' ')).toContain(`(${importedFrom})`);
  });

  it('is a subscription where nothing is known', () => {
    expect(tell(undefined).html).toBe(sentences.otherwise);
  });
});

describe('the digest', () => {
  const render = async () => renderDigest(await anIssue(), createLinks('https://site.example'));
  const mailFor = (frozen: FrozenDigest, importedFrom: string | null) =>
    personaliser(frozen)({
      id: 'issue-3-1-ann',
      email: 'ann@reader.example',
      unsubscribeToken: 'a',
      preferencesToken: 'b',
      consent: { at: new Date('2026-05-12T10:00:00Z'), importedFrom },
      date: new Date('2026-11-19T08:00:00Z'),
    });

  it('says it once in each part, in the same words', async () => {
    const { html, text } = mailFor(await render(), 'Tom & Co <old>');
    const words = wordsOf(readHtml(String(html)));
    expect(wordsOf(readText(String(text)))).toEqual(words);
    expect(readHtml(String(html)).split('our earlier list (Tom & Co <old>), which')).toHaveLength(
      2,
    );
    expect(String(html) + String(text)).not.toContain('personal.invalid');
  });

  it('is the same to the byte from a digest that was stored', async () => {
    const digest = await render();
    const stored = JSON.parse(JSON.stringify(digest)) as FrozenDigest;
    for (const from of [null, 'Mailchimp'])
      expect(JSON.stringify(mailFor(stored, from))).toBe(JSON.stringify(mailFor(digest, from)));
  });

  it('keeps the words that it was frozen with by a version that had one reason for all', async () => {
    const digest = await render();
    const why = 'You get this because you subscribed.';
    const { why: _, placeholders, ...rest } = digest;
    const old = {
      ...rest,
      html: digest.html
        .replace(placeholders?.why ?? '', why)
        .replaceAll(placeholders?.unsubscribe ?? '', 'https://personal.invalid/unsubscribe')
        .replaceAll(placeholders?.preferences ?? '', 'https://personal.invalid/preferences'),
      text: why,
    };
    const mail = mailFor(old, 'Mailchimp');
    expect([String(mail.html).split(why).length, String(mail.text)]).toEqual([2, why]);
    expect(hashMails([mail])).toBe(hashMails([mailFor(old, null)]));
  });

  it('is tried out with the sentence of a subscriber', async () => {
    expect(sampleMail(await render()).html).toContain(sentences.otherwise);
  });
});
