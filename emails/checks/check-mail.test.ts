import { beforeEach, describe, expect, it } from 'vitest';
import { loadLibrary } from '#content/library.ts';
import { publication } from '#content/publication.ts';
import { anIssue, goldenIssue } from '../../tests/fixtures/issue.ts';
import { renderDigest } from '../digest.tsx';
import { createLinks } from '../links.ts';
import type { Mail } from '../mail.ts';
import { previewNames, previewOf } from '../notes/previews.ts';
import { accepted } from './accepted.ts';
import { checkDigest, checkMail, sampleMail } from './check-mail.ts';
import { clientGaps } from './clients.ts';
import { checkNames } from './report.ts';

const links = createLinks('https://site.example');
let good: Mail;
let rendered = false;
// Rendered once, by the first test.
beforeEach(async () => {
  if (rendered) return;
  good = sampleMail(await renderDigest(await anIssue(), links), 'ann@reader.example');
  rendered = true;
});
const LIST_HEADERS = [
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'List-Archive',
  'List-Help',
];

/** What Markdown makes of an email address. */
const WRITE_TO = '<a href="mailto:jo@a.example">jo@a.example</a>';

/** What the checks say to the good mail with something changed, as `check: message`. */
const complaints = async (fields: Partial<Mail>) =>
  (await checkMail({ ...good, ...fields }, 'list')).findings.map(
    ({ check, message }) => `${check}: ${message}`,
  );
const html = (change: (html: string) => string) => complaints({ html: change(good.html) });
const inBody = (markup: string) => html((source) => source.replace('</body>', `${markup}</body>`));

describe('a finished mail', () => {
  it('is sound with everything that an issue can hold', async () => {
    const report = await checkDigest(await renderDigest(await goldenIssue(), links));
    expect(report.findings).toEqual([]);
  });

  it('is sound for the newest issues that are shipped', async () => {
    const { issues } = await loadLibrary('content');
    expect(issues.length).toBeGreaterThan(20);
    // What is to be sent is judged by `npm run check` each time; the rest has the same form.
    for (const issue of issues.slice(0, 4)) {
      const { findings } = await checkDigest(await renderDigest(issue, links));
      expect({ issue: issue.number, findings }).toEqual({ issue: issue.number, findings: [] });
    }
  });

  it('is told its size in bytes, not in characters', async () => {
    const report = await checkMail({ ...good, text: `${good.text}ß\n` }, 'list');
    expect(report.html).toBe(Buffer.byteLength(good.html));
    expect(report.text).toBe(Buffer.byteLength(good.text) + 3);
  });

  it('is told everything that is wrong at once, in the order of the checks', async () => {
    const report = await checkMail(
      { ...good, html: `<p>${'x'.repeat(90_001)}</p>`, text: '', headers: {} },
      'list',
    );
    const found = [...new Set(report.findings.map(({ check }) => check))];
    expect(found).toEqual(['size', 'structure', 'headers', 'text', 'postal address']);
    expect(checkNames.filter((name) => found.includes(name))).toEqual(found);
  });
});

describe('the size of a mail', () => {
  it('may be at the limit and not one byte past it, and both numbers are said', async () => {
    const { max } = publication.limits.mailBytes;
    const room = max - Buffer.byteLength(good.html);
    expect(await inBody('x'.repeat(room))).toEqual([]);
    expect(await inBody('x'.repeat(room + 1))).toEqual([
      `size: The HTML has ${max + 1} bytes; ${max} is the limit. Shorten the introduction, or carry fewer reviews.`,
    ]);
  });
});

describe('the structure of a mail', () => {
  it.each([
    ['no doctype', (source: string) => source.replace(/<!DOCTYPE[^>]*>/, '')],
    ['no language', (source: string) => source.replace(/ lang="[^"]*"/, '')],
    ['no direction', (source: string) => source.replace(' dir="ltr"', '')],
    ['no title', (source: string) => source.replace(/<title>.*?<\/title>/, '')],
    [
      'an empty title',
      (source: string) => source.replace(/<title>.*?<\/title>/, '<title> </title>'),
    ],
    ['no first heading', (source: string) => source.replaceAll('h1', 'h2')],
    ['two first headings', (source: string) => source.replaceAll('h2', 'h1')],
    ['a layout table that says nothing', (s: string) => s.replace(' role="presentation"', '')],
  ])('is wrong with %s', async (_what, change) => {
    const found = await html(change);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^structure: /);
  });

  it.each([
    ['<script>1</script>', '<script> has no place in a mail.'],
    ['<form></form>', '<form> has no place in a mail.'],
    ['<a href="https://a.example/"><b></b></a>', 'The link to https://a.example/ has no words.'],
    [
      '<img src="https://a.example/a.png" width="600"/>',
      'The picture https://a.example/a.png has no `alt`.',
    ],
    [
      '<img src="https://a.example/a.svg" alt="" width="600"/>',
      'The picture https://a.example/a.svg is neither PNG, JPEG nor GIF.',
    ],
    [
      '<img src="https://a.example/a.png" alt="" width="601"/>',
      'The picture https://a.example/a.png is not said to be at most 600 wide.',
    ],
  ])('is wrong with %s', async (markup, message) => {
    expect((await inBody(markup)).filter((found) => found.startsWith('structure'))).toEqual([
      `structure: ${message}`,
    ]);
  });

  it('takes a table of data for one', async () => {
    const table = '<table><tr><th scope="col">a</th></tr><tr><td>b</td></tr></table>';
    expect((await inBody(table)).filter((found) => found.startsWith('structure'))).toEqual([]);
  });
});

describe('the links of a mail', () => {
  it.each(['http://a.example/', 'ftp://a.example/', 'javascript:alert(1)', '#here', '/tools/', ''])(
    'may not be %j',
    async (link) => {
      const found = await inBody(`<a href="${link}">words</a>`);
      expect(found.filter((message) => message.startsWith('links'))).toEqual([
        expect.stringContaining(`links: The link ${link || '""'} is not`),
      ]);
    },
  );

  it('may lead to this machine without encryption, and to a mailbox', async () => {
    const two = '<a href="http://localhost:4321/x">a</a><a href="mailto:a@b.example">b</a>';
    const found = await inBody(two);
    expect(found.filter((message) => message.startsWith('links'))).toEqual([]);
  });

  it('are what the HTML says: an address that is spoken of is text', async () => {
    const spoken = 'redis://cache:6379 and http://a.example/ and <https://a.example>';
    expect(await complaints({ text: `${good.text}${spoken}\n` })).toEqual([]);
    expect(await inBody('<p>redis://cache:6379 and http://a.example/</p>')).toEqual([]);
  });
});

describe('a placeholder', () => {
  const PLACEHOLDER = 'https://personal.invalid/unsubscribe/0123';
  const left = (fields: Partial<Mail>, placeholders = [PLACEHOLDER]) =>
    checkMail({ ...good, ...fields }, 'list', placeholders);

  it('of the engine may not be left anywhere', async () => {
    const { findings } = await left({
      html: good.html.replace('</body>', `<p>${PLACEHOLDER}</p></body>`),
      text: `${good.text}${PLACEHOLDER}\n`,
      subject: PLACEHOLDER,
      headers: { ...good.headers, 'X-Own': PLACEHOLDER },
    });
    expect(findings.map(({ check, message }) => `${check}: ${message}`)).toEqual(
      ['the HTML', 'the text', 'the subject', 'a header'].map(
        (place) => `placeholders: The placeholder ${PLACEHOLDER} was not replaced in ${place}.`,
      ),
    );
  });

  it.each([
    ...['https://personal.invalid/unsubscribe', '{{name}}', '%%name%%', '*|NAME|*'],
    ...['[object Object]', 'https://site.example/undefined'],
  ])('is not what the editor writes: %s', async (words) => {
    const { findings } = await left({
      html: good.html.replace('</body>', `<p>${words}</p></body>`),
      text: `${good.text}${words}\n`,
      subject: words,
    });
    expect(findings).toEqual([]);
  });

  it('has become the link of List-Unsubscribe, in both halves', async () => {
    const link = 'https://site.example/unsubscribe/sample';
    expect(await html((source) => source.replace(link, 'https://site.example/undefined'))).toEqual([
      'placeholders: The link to unsubscribe is missing in the HTML.',
    ]);
    expect(await complaints({ text: good.text.replace(link, '') })).toEqual([
      'placeholders: The link to unsubscribe is missing in the text.',
    ]);
  });
});

describe('the headers of a mail', () => {
  it.each(LIST_HEADERS)('of a list include %s', async (name) => {
    const { [name]: _gone, ...headers } = good.headers;
    expect(await complaints({ headers })).toEqual([
      expect.stringMatching(new RegExp(`^headers: The header ${name} of RFC \\d+ is missing.$`)),
    ]);
    expect((await checkMail({ ...good, headers }, 'single')).findings).toEqual([]);
  });

  it.each([
    ['List-Id', 'Paper'],
    ['List-Unsubscribe', '<https://site.example/u>'],
    ['List-Unsubscribe', '<mailto:a@b.example>, <https://site.example/u>'],
    ['List-Unsubscribe-Post', 'One-Click'],
    ['List-Archive', 'https://site.example/issues/'],
  ])('have the form of their standard: not %s: %s', async (name, value) => {
    const found = await complaints({ headers: { ...good.headers, [name]: value } });
    expect(found).toEqual([expect.stringContaining(`headers: The header ${name} is not as RFC`)]);
  });

  it('are there once, whatever their case', async () => {
    expect(await complaints({ headers: { ...good.headers, 'list-id': '<a.example>' } })).toEqual([
      'headers: The header list-id is there twice.',
    ]);
  });

  it.each(['a\r\nBcc: b@reader.example', 'ä', ''])(
    'are one line of ASCII: not %j',
    async (value) => {
      expect(await complaints({ headers: { ...good.headers, 'X-Own': value } })).toEqual([
        'headers: The header X-Own is not one line of ASCII.',
      ]);
    },
  );

  it('have a subject of one line', async () => {
    expect(await complaints({ subject: 'a\nb' })).toHaveLength(1);
    expect(await complaints({ subject: ' ' })).toEqual(['headers: The subject is empty.']);
  });
});

describe('the plain text of a mail', () => {
  it('has no line of more than 998 bytes, whatever they are', async () => {
    expect(await complaints({ text: `${good.text}${'ß'.repeat(499)}\n` })).toEqual([]);
    expect(await complaints({ text: `${good.text}${'ß'.repeat(500)}\n` })).toEqual([
      `text: A line of the text has 1000 bytes; 998 is the limit (RFC 5322): ${'ß'.repeat(60)}…`,
    ]);
  });

  it.each(['#include <stdio.h>', 'Vec<Option<T>>', '</div>', 'cat <<EOF > file'])(
    'may speak of code: %s',
    async (code) => {
      expect(await complaints({ text: `${good.text}${code}\n` })).toEqual([]);
    },
  );

  it('has the postal address, also wrapped, as the HTML has', async () => {
    const without = (source: string) => source.replaceAll(publication.postalAddress, '');
    const wrapped = good.text.replace(
      publication.postalAddress,
      publication.postalAddress.replaceAll(' ', '\n'),
    );
    expect(await complaints({ text: wrapped })).toEqual([]);
    expect(await complaints({ text: without(good.text) })).toEqual([
      'postal address: The postal address is missing in the text.',
    ]);
    expect(await html(without)).toEqual([
      'postal address: The postal address is missing in the HTML (CAN-SPAM).',
    ]);
  });
});

describe('what mail programs do not read', () => {
  it('is refused where nobody has looked at it, with the programs by name', async () => {
    expect(await inBody('<p style="position:sticky">words</p>')).toEqual([
      expect.stringMatching(/^clients: .*position.*: not read in full by .*outlook\.windows/),
    ]);
  });

  it('is refused where the data says nothing', async () => {
    const found = await inBody('<p style="filter:blur(2px)">words</p>');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^clients: /);
  });

  it('is none where somebody writes an email address', async () => {
    expect(await inBody(WRITE_TO)).toEqual([]);
  });

  it('is accepted by name and with a reason, and only as far as it is needed', async () => {
    const issue = await goldenIssue();
    const { html: digest } = sampleMail(await renderDigest(issue, links));
    const notes = await Promise.all(
      previewNames.map((name) => previewOf(name, { links, newest: issue }, new Date())),
    );
    const gaps = new Set(
      [digest, WRITE_TO, ...notes.map((note) => note.html)].flatMap((source) =>
        [...clientGaps(source)].flatMap(([feature, clients]) =>
          Array.from(clients, (client) => `${feature}: ${client}`),
        ),
      ),
    );
    const listed = Object.entries(accepted).flatMap(([feature, entry]) =>
      (entry?.clients ?? []).map((client) => `${feature}: ${client}`),
    );
    expect([...gaps].sort()).toEqual([...listed].sort());
    for (const entry of Object.values(accepted)) expect(entry?.why).toMatch(/^[A-Z].*\.$/);
  });
});
