import { describe, expect, it } from 'vitest';
import { inShort, issueSource, reviewSource } from '../tests/fixtures/content.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { readLibrary } from './library.ts';

const GOOD = {
  'categories/editors.yaml': 'name: Editors\ndescription: Where code is written.\n',
  'reviews/good.mdx': reviewSource({ url: 'https://good.example' }),
  'issues/001.mdx': issueSource(1, ['good']),
};
const SIDE = 'x'.repeat(50);

/** Each pair: a file that spoils a publication, and the finding that it earns. */
const BROKEN: [what: string, file: string, text: string | Uint8Array, finding: string][] = [
  [
    'a missing section',
    'reviews/a.mdx',
    reviewSource().replace(/\n## Dislikes[\s\S]*/, ''),
    'reviews/a.mdx:14:72 section-missing',
  ],
  ['an unknown field', 'reviews/a.mdx', reviewSource({ x: 1 }), 'reviews/a.mdx:10:1 front-matter'],
  [
    'a wrong date',
    'reviews/a.mdx',
    reviewSource({ reviewed: '2026-13-01' }),
    'reviews/a.mdx:8:1 front-matter',
  ],
  [
    'an issue that names an unknown review',
    'issues/002.mdx',
    issueSource(2, ['nobody']),
    'issues/002.mdx:6:11 known-review',
  ],
  [
    'a review in two issues',
    'issues/002.mdx',
    issueSource(2, ['good']),
    'issues/002.mdx:6:11 featured-once',
  ],
  [
    'an issue in the wrong file',
    'issues/003.mdx',
    issueSource(2, ['other']),
    'issues/003.mdx:2:1 issue-number',
  ],
  [
    'broken YAML',
    'reviews/a.mdx',
    reviewSource().replace('name: "Tool"', 'name: "Tool'),
    'reviews/a.mdx:2:12 yaml-syntax',
  ],
  [
    'no front matter',
    'reviews/a.mdx',
    reviewSource().replace(/^---[\s\S]*---\n/, ''),
    'reviews/a.mdx:1:1 yaml-syntax',
  ],
  ['bytes that are not UTF-8', 'reviews/a.mdx', Uint8Array.of(0xff), 'reviews/a.mdx:1:1 file'],
  ['a bad file name', 'reviews/A b.mdx', reviewSource(), 'reviews/A b.mdx:1:1 file'],
  ['a broken category', 'categories/a.yaml', 'name: [\n', 'categories/a.yaml:1:8 yaml-syntax'],
  [
    'an incomplete category',
    'categories/a.yaml',
    'name: A\n',
    'categories/a.yaml:1:1 front-matter',
  ],
  [
    'an import',
    'reviews/a.mdx',
    reviewSource({}, { likes: `${SIDE}\n\nimport fs from 'node:fs'` }),
    'reviews/a.mdx:16:1 no-code',
  ],
  [
    'an expression in a review',
    'reviews/a.mdx',
    reviewSource({}, { likes: `${SIDE} {process.exit(9)}` }),
    'reviews/a.mdx:14:52 no-code',
  ],
  [
    'an expression in an introduction',
    'issues/002.mdx',
    issueSource(2, ['other'], 'a {process.exit(9)}'),
    'issues/002.mdx:9:3 no-code',
  ],
  [
    'an unencrypted link in an introduction',
    'issues/002.mdx',
    issueSource(2, ['other'], '[a](http://x.example)'),
    'issues/002.mdx:9:5 https-links',
  ],
];

describe('readLibrary', () => {
  it.each(BROKEN)('finds %s, and reads the other files', async (_what, file, text, finding) => {
    const folder = temporaryFolder({
      ...GOOD,
      'reviews/other.mdx': reviewSource({ url: 'https://other.example' }),
      [file]: text,
    });
    const { library, findings } = await readLibrary(folder);
    expect(findings.map(inShort)).toEqual([finding]);
    expect(findings.map(({ severity }) => severity)).toEqual(['error']);
    expect(library.reviews.map(({ slug }) => slug)).toEqual(['good', 'other']);
    expect(library.issues.map(({ number }) => number)).toEqual([1]);
  });

  it('finds several errors in one file, from top to bottom', async () => {
    const folder = temporaryFolder({
      'reviews/a.mdx': reviewSource({ url: 'nope' }, { likes: '> a', dislikes: 'b' }),
    });
    const { library, findings } = await readLibrary(folder);
    expect(findings.map(inShort)).toEqual([
      'reviews/a.mdx:4:1 front-matter',
      'reviews/a.mdx:12:1 section-length',
      'reviews/a.mdx:14:1 paragraphs-only',
      'reviews/a.mdx:16:1 section-length',
    ]);
    expect(library.reviews).toEqual([]);
  });

  it('takes a review that has findings for known', async () => {
    const folder = temporaryFolder({
      'reviews/a.mdx': reviewSource({ url: 'nope' }),
      'issues/001.mdx': issueSource(1, ['a']),
    });
    const { findings } = await readLibrary(folder);
    expect(findings.map(inShort)).toEqual(['reviews/a.mdx:4:1 front-matter']);
  });

  it('executes nothing', async () => {
    const mark = '__executed_by_a_test__';
    const code = `globalThis.${mark} = true`;
    const folder = temporaryFolder({
      'reviews/a.mdx': reviewSource(
        { name: `{${code}}` },
        { likes: `${SIDE} {${code}} <Kbd x={${code}}>k</Kbd>\n\nexport const a = (${code})` },
      ),
    });
    const { findings } = await readLibrary(folder);
    expect(findings.map(({ rule }) => rule)).toEqual(['no-code', 'no-code', 'no-code']);
    expect(mark in globalThis).toBe(false);
  });
});
