import { describe, expect, it } from 'vitest';
import type { Finding } from '#content/findings.ts';
import { readContent } from '#content/reader/read-content.ts';
import { reachOf } from '#content/scope.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import { pieceChecks } from '#emails/pieces/checks.ts';
import { mailFindings } from '#emails/pieces/mail-findings.ts';
import { issueSource, reviewSource } from '../../tests/fixtures/content.ts';
import { listen, openSending } from '../../tests/fixtures/sending.ts';
import { renderPiece } from '../steps/render-piece.ts';
import { runChecks } from '../steps/report-checks.ts';
import { sendPiece } from './send-piece.ts';

const ISSUE: Piece = { kind: 'issue', slug: '2' };
const TALK: Piece = { kind: 'interview', slug: 'talk' };
const LONG_TEXT = `${'Words that go on and on. '.repeat(4_000)}\n`;
const talk = (opening: string) =>
  `---\ntitle: A talk\nperson: Ann\nrole: Maker of Every\ndate: 2026-11-26\n---\n\n${opening}\n\n## What do you do?\n\nI make things.\n`;
/** Content that must not be sent, and where that is said: `rule file:line:column`. */
const texts: [what: string, files: Record<string, string>, expected: string[], piece?: Piece][] = [
  [
    'an introduction that makes the mail too large',
    { 'issues/002.mdx': issueSource(2, ['other'], LONG_TEXT) },
    ['mail-size issues/002.mdx:2:1'],
  ],
  [
    'the same in an issue whose number and date are wrong as well: all of it at once',
    {
      'issues/002.mdx': issueSource(2, ['other'], LONG_TEXT, { date: '2026-11-25' }),
    },
    ['issue-weekday issues/002.mdx:3:1', 'mail-size issues/002.mdx:2:1'],
  ],
  [
    'a link in a review that is not https: one mistake, one finding',
    {
      'reviews/other.mdx': reviewSource(
        { name: 'Other', url: 'https://other.example' },
        { likes: 'It is good that [the manual](http://other.example/manual) is as short as this.' },
      ),
    },
    ['https-links reviews/other.mdx:14:30'],
  ],
  [
    'an address that is defined apart from its link: at the address alone',
    {
      'issues/002.mdx': issueSource(2, ['other'], 'See [the page][p].\n\n[p]: http://a.example/x'),
    },
    ['https-links issues/002.mdx:11:6'],
  ],
  [
    'a picture without words, which is a link without words in a mail',
    {
      'issues/002.mdx': issueSource(2, ['other'], 'Look.\n\n- One\n- ![](https://a.example/a.png)'),
    },
    ['image-alt issues/002.mdx:12:3'],
  ],
  [
    'a review that does not exist',
    { 'issues/002.mdx': issueSource(2, ['other', 'nobody']) },
    ['known-review issues/002.mdx:6:19'],
  ],
  [
    'a file that cannot be read',
    { 'issues/002.mdx': issueSource(2, ['other'], 'One {brace') },
    ['mdx-syntax issues/002.mdx:9:5'],
  ],
  [
    'a link at the beginning of an interview that is not https',
    { 'interviews/talk.mdx': talk('She wrote [Every](http://every.example).') },
    ['https-links interviews/talk.mdx:8:19'],
    TALK,
  ],
  ['nothing that is wrong', {}, []],
  [
    'an interview without anything wrong',
    { 'interviews/talk.mdx': talk('She wrote it.') },
    [],
    TALK,
  ],
  [
    'an unfinished draft that it names',
    {
      'reviews/spare.mdx': '---\nname: Spare\ndraft: true\n---\n',
      'issues/002.mdx': issueSource(2, ['other', 'spare']),
    },
    ['draft-named issues/002.mdx:6:19'],
  ],
  [
    'a mistake in a file that has nothing to do with it',
    { 'reviews/spare.mdx': 'no front matter', 'issues/003.mdx': issueSource(3, []) },
    [],
  ],
];

const inShort = ({ rule, file, line, column }: Omit<Finding, 'severity' | 'message'>) =>
  `${rule} ${file.split('/').slice(-2).join('/')}:${line}:${column}`;

describe.each(texts)('%s', (_what, files, expected, piece = ISSUE) => {
  it('is said by check, digest, the dry run and send alike, or by none of them', async () => {
    const sending = await openSending(['a'], { files });
    sending.change('a', { interviews: true });
    const { environment } = sending.open;
    const { contentDir, siteUrl } = environment;

    const content = readContent(contentDir, { today: '2026-11-26', documents: true });
    const inMails = await mailFindings(content, { siteUrl });
    const { touches } = reachOf(content, piece);
    const byCheck = [...content.findings, ...inMails]
      .filter((finding) => finding.severity === 'error' && touches(finding))
      .map((finding) => `${inShort(finding)} ${finding.message}`)
      .sort();
    expect(byCheck.map((said) => said.split(' ').slice(0, 2).join(' '))).toEqual(
      [...expected].sort(),
    );

    const results = await runChecks(pieceChecks, await renderPiece(environment, piece));
    const byDigest = results
      .flatMap(({ verdicts }) => verdicts)
      .flatMap(({ finding }) => (finding ? [`${inShort(finding)} ${finding.message}`] : []));
    expect(byDigest.sort()).toEqual(byCheck);

    for (const dryRun of [true, false]) {
      const told = listen();
      const run = sendPiece(sending.open, piece, { yes: true, skipLinks: true, dryRun }, told);
      if (expected.length === 0) await run;
      else
        await expect(run).rejects.toMatchObject({
          message: expect.stringContaining(' must not be sent as it is: '),
          hint: expect.stringContaining(dryRun ? 'This was a dry run' : 'Nothing was sent.'),
        });
      const wrong = told.data.filter(
        ({ event, outcome }) => event === 'check' && outcome === 'wrong',
      );
      expect(wrong.map(placeAndWords).sort()).toEqual(
        byCheck.map((said) => said.slice(said.indexOf(' ') + 1)).sort(),
      );
      // The sentence and the place stand in the lines for a person as well.
      for (const { detail, line, column, rule } of wrong) {
        const at = `:${String(line)}:${String(column)}  `;
        const said = String(detail);
        const lines = told.lines.filter((one) => one.includes(at) && one.endsWith(said));
        expect(lines).toHaveLength(1);
        if (!String(rule).startsWith('mail-')) expect(lines[0]).toContain(`${at}${String(rule)}  `);
      }
    }
    expect(sending.got()).toEqual(expected.length === 0 ? ['a'] : []);
  });
});

const placeAndWords = ({ file, line, column, detail }: Record<string, unknown>) =>
  `${String(file).split('/').slice(-2).join('/')}:${String(line)}:${String(column)} ${String(detail)}`;

it('refuses a draft at the line that says so, and renders its mail for who writes it', async () => {
  const files = { 'issues/002.mdx': issueSource(2, ['other'], '', { draft: true }) };
  const { open } = await openSending(['a'], { files });
  await expect(
    sendPiece(open, ISSUE, { yes: true, skipLinks: true, dryRun: true }, listen()),
  ).rejects.toThrow(/^Issue 2 must not be sent as it is: content \(.*issues\/002\.mdx:7:1\)\.$/);
  const { mail } = await renderPiece(open.environment, ISSUE);
  expect(mail?.findings).toEqual([]);
});

it('puts no draft into the mail of what is published', async () => {
  const sponsor = 'draft: true\nname: Not yet\nurl: https://s.example\ntext: Words.\nissues: [2]\n';
  const interview = talk('She wrote it.').replace('---\n', '---\ndraft: true\n');
  const files = { 'sponsors/not-yet.yaml': sponsor, 'interviews/talk.mdx': interview };
  const { open } = await openSending(['a'], { files });
  const { mail } = await renderPiece(open.environment, ISSUE);
  expect(mail?.digest.html).toContain('Other');
  expect(mail?.digest.html).not.toMatch(/Not yet|A talk/);
});
