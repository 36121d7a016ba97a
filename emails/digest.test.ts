import { describe, expect, it } from 'vitest';
import { publication } from '#content/publication.ts';
import { anIssue, goldenIssue } from '../tests/fixtures/issue.ts';
import { missingIn, readHtml, readText, wordsOf } from '../tests/fixtures/words.ts';
import { sampleMail } from './checks/check-mail.ts';
import { hashDigest, personaliser, type FrozenDigest } from './delivery/personalise.ts';
import type { Mail, Words } from './mail.ts';
import { renderDigest } from './digest.tsx';
import { createLinks } from './links.ts';

const links = createLinks('https://site.example');
const person = {
  id: 'issue-3-1-ann',
  email: 'ann@reader.example',
  unsubscribeToken: 'k.ann.signature',
  preferencesToken: 'k.ann.other',
  date: new Date('2026-11-19T08:00:00Z'),
};
const render = async (intro?: string) => renderDigest(await anIssue(intro), links);

describe('the digest', () => {
  it('carries the same words in the same order in HTML and in plain text', async () => {
    const { html, text } = await renderDigest(await goldenIssue(), links);
    const words = wordsOf(readHtml(html));
    // Text that is struck out has tildes around it where nothing else shows it.
    expect(wordsOf(readText(text).replaceAll('~~', ''))).toEqual(words);
    expect(words.length).toBeGreaterThan(200);
  });

  it('has its parts in their order', async () => {
    const html = readHtml(sampleMail(await render()).html);
    const parts = [
      publication.name,
      'Issue 3 · 3 December 2026',
      'Every & Thing: A tool',
      'Advertisement Sponsor & Co: Words that somebody paid for.',
      'Two tools and their home.',
      'Every & Thing A tool',
      '+ Likes It is fast',
      '− Dislikes Press',
      'Editors · Open source · MIT OR Apache-2.0 · Linux, macOS · Version 1.4 · Reviewed',
      'Disclosure: the reviewer works there',
      'This review on the web',
      'Plain A tool',
      'Beta Every 2 The same with less Partly open · Editors · Release',
      'Also this week Interview: A talk about everything Ann, Maker of Every',
      'Episode: Issue 3, read aloud',
      'You get this because you subscribed',
      'Preferences · Unsubscribe · View on the web',
      publication.postalAddress,
    ];
    expect(missingIn(html, parts)).toEqual([]);
  });

  it('names each tool beside the subject, also where the editor does not', async () => {
    const { html } = await render();
    expect(html).toContain(
      'What a mail program shows beside the subject of the issue. Every &amp; Thing, Plain.',
    );
  });

  it('gives each side the same room: half of the width, and the same least width', async () => {
    const { html } = await render();
    const sides = Array.from(html.matchAll(/<td class="side (\w+)" ([^>]*)>/g));
    expect(sides.map(([, side]) => side)).toEqual(['likes', 'dislikes', 'likes', 'dislikes']);
    expect(new Set(sides.map(([, , attributes]) => attributes)).size).toBe(1);
    expect(sides[0]?.[2]).toContain('width="50%"');
  });

  it('carries the same links in HTML and in plain text', async () => {
    const { html, text } = await render();
    const inHtml = Array.from(html.matchAll(/href="([^"]+)"/g), ([, href = '']) => href);
    const inText = text.match(/https:\S+/g) ?? [];
    expect([...new Set(inText)].sort()).toEqual([...new Set(inHtml)].sort());
    expect(inText).toContain('https://every.example/manual');
  });

  it('is rendered alike every time', async () => {
    expect(await render()).toEqual(await render());
  });
});

describe('hashDigest', () => {
  it('tells digests apart by one letter', async () => {
    expect(hashDigest(await render('A.'))).toBe(hashDigest(await render('A.')));
    expect(hashDigest(await render('A.'))).not.toBe(hashDigest(await render('B.')));
  });
});

describe('the mail to one person', () => {
  const wordsOf = ({ html, text }: Mail<Words>) => [String(html), String(text)] as const;

  it('has that person’s links in place of every placeholder', async () => {
    const [html, text] = wordsOf(personaliser(await render())(person));
    for (const link of [
      'https://site.example/unsubscribe/k.ann.signature',
      'https://site.example/preferences/k.ann.other',
    ]) {
      expect(html).toContain(`href="${link}"`);
      expect(text).toContain(link);
    }
    expect(`${html}${text}`).not.toContain('personal.invalid');
  });

  it('leaves alone what only looks like a placeholder, of this version or of an earlier one', async () => {
    const known = 'https://personal.invalid/unsubscribe';
    const first = await render(`A \`${known}\`.`);
    const again = await render(`A \`${first.placeholders?.unsubscribe}\`.`);
    for (const [digest, words] of [
      [first, known],
      [again, first.placeholders?.unsubscribe ?? ''],
    ] as const) {
      const [html, text] = wordsOf(personaliser(digest)(person));
      expect(html).toContain(`>${words}</code>`);
      expect(text.replace(/\s+/g, ' ')).toContain(`A ${words}.`);
      expect(html).toContain('href="https://site.example/unsubscribe/k.ann.signature"');
    }
  });

  it('is what it was from a digest that an earlier version froze', async () => {
    const { placeholders, ...digest } = await render();
    const frozen: FrozenDigest = {
      ...digest,
      html: '<a href="https://personal.invalid/unsubscribe">Unsubscribe</a>',
      text: 'Unsubscribe: https://personal.invalid/unsubscribe\nhttps://personal.invalid/preferences\n',
    };
    expect(placeholders).toBeDefined();
    const [html, text] = wordsOf(personaliser(frozen)(person));
    expect(html).toBe('<a href="https://site.example/unsubscribe/k.ann.signature">Unsubscribe</a>');
    expect(text).toBe(
      'Unsubscribe: https://site.example/unsubscribe/k.ann.signature\nhttps://site.example/preferences/k.ann.other\n',
    );
  });

  it('takes a token as it is, also with what a replacement would expand', async () => {
    const odd = "$&$1$`$'$$";
    const [html, text] = wordsOf(
      personaliser(await render())({
        ...person,
        unsubscribeToken: odd,
        preferencesToken: 'https://personal.invalid/unsubscribe',
      }),
    );
    for (const link of [
      `https://site.example/unsubscribe/${odd}`,
      'https://site.example/preferences/https://personal.invalid/unsubscribe',
    ]) {
      expect(html.split(link)).toHaveLength(2);
      expect(text.split(link)).toHaveLength(2);
    }
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
      'List-Archive': '<https://site.example/issues/>',
      'List-Help': `<mailto:${publication.replyTo}?subject=help>`,
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
