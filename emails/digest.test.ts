import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { anIssue, readHtml } from '../tests/fixtures/issue.ts';
import { hashDigest, personaliser, renderDigest, type FrozenDigest } from './digest.tsx';
import { createLinks } from './links.ts';

const links = createLinks('https://site.example');
const person = {
  id: 'issue-3-1-ann',
  email: 'ann@reader.example',
  token: 'k.ann.signature',
  date: new Date('2026-11-19T08:00:00Z'),
};
const render = async (intro?: string) => renderDigest(await anIssue(intro), links);

describe('the digest', () => {
  it('carries the same sentences in HTML and in plain text', async () => {
    const issue = await anIssue();
    const digest = await renderDigest(issue, links);
    const html = readHtml(digest.html);
    const text = digest.text.replace(/ \[\d+\]/g, '').replace(/\s+/g, ' ');
    const passages = [
      issue.intro.text,
      ...issue.reviews.flatMap(({ likes, dislikes }) => [likes.text, dislikes.text]),
    ];
    const sentences = passages.flatMap((passage) => passage.split(/(?<=\.) /));
    expect(sentences.length).toBeGreaterThan(8);
    for (const { name, tagline } of issue.reviews) sentences.push(name, tagline);
    for (const { name, tagline } of issue.betas) sentences.push(name, tagline);
    sentences.push('Advertisement', issue.sponsor?.name ?? '?', issue.sponsor?.text ?? '?');
    sentences.push('Release · Partly open', 'Beta: Every 2');
    sentences.push(publication.postalAddress, publication.name, 'version 1.4');
    expect(sentences.filter((sentence) => !html.includes(sentence))).toEqual([]);
    expect(sentences.filter((sentence) => !text.includes(sentence))).toEqual([]);
  });

  it('carries the same links in HTML and in plain text', async () => {
    const { html, text } = await render();
    const inHtml = Array.from(html.matchAll(/href="([^"]+)"/g), ([, href = '']) => href);
    const inText = text.match(/https:\S+/g) ?? [];
    expect([...new Set(inText)].sort()).toEqual([...new Set(inHtml)].sort());
    expect(inText).toContain('https://every.example/manual');
  });

  it('is a mail that mail programs read', async () => {
    const { html, subject } = await render();
    expect(html).toContain(`<title>${subject}</title>`);
    expect(html.match(/<title>/g)).toHaveLength(1);
    expect(html).toMatch(/<html[^>]* lang="en/);
    expect(html).toMatch(/<html[^>]* dir="ltr"/);
    expect(html).toContain('What a mail program shows beside the subject of the issue.');
    expect(html.match(/<table/g)?.length).toBe(html.match(/role="presentation"/g)?.length);
    expect(html).not.toMatch(/<(script|img|form|iframe|link)\b/);
  });

  it('is rendered alike every time', async () => {
    expect(await render()).toEqual(await render());
  });

  it('is refused over the limit of bytes, with both numbers', async () => {
    const { max } = publication.limits.mailBytes;
    const { html } = await render('x');
    const room = max - Buffer.byteLength(html);
    expect(Buffer.byteLength((await render('x'.repeat(room + 1))).html)).toBe(max);
    await expect(render('x'.repeat(room + 2))).rejects.toThrow(
      `The mail of issue 3 has ${max + 1} bytes; ${max} is the limit.`,
    );
  });
});

describe('hashDigest', () => {
  it('tells digests apart by one letter', async () => {
    expect(hashDigest(await render('A.'))).toBe(hashDigest(await render('A.')));
    expect(hashDigest(await render('A.'))).not.toBe(hashDigest(await render('B.')));
  });
});

describe('the mail to one person', () => {
  it('has that person’s link in place of every placeholder', async () => {
    const digest = await render();
    const { html, text } = personaliser(digest)(person);
    const link = 'https://site.example/unsubscribe/k.ann.signature';
    expect(html).toContain(`href="${link}"`);
    expect(text).toContain(link);
    expect(`${html}${text}`).not.toContain('personal.invalid');
  });

  it('takes a token as it is, also with what a replacement would expand', async () => {
    const digest = await render();
    const { html, text } = personaliser(digest)({ ...person, token: "$&$1$`$'$$" });
    const link = "https://site.example/unsubscribe/$&$1$`$'$$";
    expect(html.split(link)).toHaveLength(2);
    expect(text.split(link)).toHaveLength(2);
  });

  it('has the headers of a list', async () => {
    const mail = personaliser(await render())(person);
    expect(mail).toMatchObject({
      id: 'issue-3-1-ann',
      to: 'ann@reader.example',
      subject: 'The subject of issue 3',
      from: publication.from,
      replyTo: publication.replyTo,
      date: person.date,
    });
    expect(mail.headers).toEqual({
      'List-Id': `${publication.from.name} <${publication.listId}>`,
      'List-Unsubscribe': `<https://site.example/unsubscribe/k.ann.signature>, <mailto:${publication.replyTo}?subject=unsubscribe>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  it.each(['Schöne Neue', 'A "B"', 'A, B', 'A <b@c>', '例'])(
    'has a List-Id without the name %j, which cannot stand in a header as it is',
    async (name) => {
      const digest = { ...(await render()), from: { name, address: 'a@b.example' } };
      expect(personaliser(digest)(person).headers['List-Id']).toBe(`<${publication.listId}>`);
    },
  );

  it('is the same to the byte from a digest that was stored', async () => {
    const digest = await render();
    const stored = JSON.parse(JSON.stringify(digest)) as FrozenDigest;
    expect(hashDigest(stored)).toBe(hashDigest(digest));
    expect(personaliser(stored)(person)).toEqual(personaliser(digest)(person));
  });
});
