import { describe, expect, it } from 'vitest';
import { inShort, issueSource, reviewSource } from '../../tests/fixtures/content.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import { readContent } from './read-content.ts';

const CATEGORY = { 'categories/editors.yaml': 'name: Editors\ndescription: Where code is.\n' };
const tool = (slug: string) => reviewSource({ url: `https://${slug}.example` });

/** What is found in some files, in short. */
const found = (files: Readonly<Record<string, string | Uint8Array>>) =>
  readContent(temporaryFolder({ ...CATEGORY, ...files }), { today: '2026-11-23' }).findings.map(
    inShort,
  );

/** Reviews that are there, and that nobody can read as they are. */
const BROKEN: [what: string, file: string, text: string | Uint8Array, finding: string][] = [
  ['has no front matter', 'a.mdx', 'Words.\n', 'reviews/a.mdx:1:1 yaml-syntax'],
  ['is empty', 'a.mdx', '', 'reviews/a.mdx:1:1 yaml-syntax'],
  ['has no MDX', 'a.mdx', tool('a').replace('there', '{there'), 'reviews/a.mdx:14:6 mdx-syntax'],
  ['is in capitals', 'A.mdx', tool('a'), 'reviews/A.mdx:1:1 file'],
  ['has another ending', 'a.md', tool('a'), 'reviews/a.md:1:1 file'],
  ['is no UTF-8', 'a.mdx', Uint8Array.of(0xff), 'reviews/a.mdx:1:1 file'],
  [
    'is too deep',
    'a.mdx',
    tool('a').replace('there', `\n\n${'> '.repeat(9_000)}x`),
    'reviews/a.mdx:1:1 file',
  ],
];

describe('a broken file', () => {
  it.each(BROKEN)('that %s is not missing where it is named', (_what, file, text, finding) => {
    const findings = found({ [`reviews/${file}`]: text, 'issues/001.mdx': issueSource(1, ['a']) });
    expect(findings).toEqual(finding ? [finding] : []);
  });

  it('hides nothing of another one', () => {
    expect(
      found({
        'reviews/a.mdx': tool('a').replace('name: "Tool"', 'name: "Tool'),
        'reviews/b.mdx': tool('a').replace('"name"', 'nmae'),
        'issues/001.mdx': issueSource(1, ['a'], '', { subject: '' }),
        'issues/002.mdx': issueSource(2, ['a', 'nobody'], '', { date: 'soon' }),
        'issues/003.mdx': issueSource(3, ['b'], 'It costs {a lot'),
      }),
    ).toEqual([
      'issues/001.mdx:4:1 front-matter',
      'issues/002.mdx:3:1 front-matter',
      'issues/002.mdx:6:11 featured-once',
      'issues/002.mdx:6:15 known-review',
      'issues/003.mdx:9:10 mdx-syntax',
      'reviews/a.mdx:2:12 yaml-syntax',
      'reviews/b.mdx:4:1 reviewed-once',
    ]);
  });

  it.each([
    ['cannot be read', 'Words.\n', 'issues/002.mdx:1:1 yaml-syntax'],
    [
      'has no number',
      issueSource(2, ['b'], '', { number: undefined }),
      'issues/002.mdx:2:1 front-matter',
    ],
    [
      'has a wrong number',
      issueSource(2, ['b'], '', { number: 3 }),
      'issues/002.mdx:2:1 issue-number',
    ],
  ])('that is an issue and %s leaves no gap before the next one', (_what, text, finding) => {
    const others = {
      'reviews/a.mdx': tool('a'),
      'reviews/b.mdx': tool('b'),
      'reviews/c.mdx': tool('c'),
    };
    expect(
      found({
        ...others,
        'issues/001.mdx': issueSource(1, ['a']),
        'issues/002.mdx': text,
        'issues/003.mdx': issueSource(3, ['c']),
      }),
    ).toEqual([finding]);
  });

  it('that is an issue of another name is told so once', () => {
    expect(
      found({ 'reviews/a.mdx': tool('a'), 'issues/Issue 1.mdx': issueSource(1, ['a']) }),
    ).toEqual(['issues/Issue 1.mdx:1:1 file']);
  });

  it('of bytes that are no UTF-8 is judged by the rest of it', () => {
    const bytes = Buffer.from(
      tool('a').replace('Tool', 'Té').replace('editors', 'editor'),
      'latin1',
    );
    expect(found({ 'reviews/a.mdx': bytes })).toEqual([
      'reviews/a.mdx:2:9 file',
      'reviews/a.mdx:5:11 known-category',
    ]);
  });
});

describe('the entries of a list', () => {
  it('are judged where they stand, whatever is wrong with the others', () => {
    const source = issueSource(1, []).replace('[]', '[a, 5, nobody, {b: c}, b, a]');
    expect(
      found({ 'reviews/a.mdx': tool('a'), 'reviews/b.mdx': tool('b'), 'issues/001.mdx': source }),
    ).toEqual([
      'issues/001.mdx:6:1 front-matter',
      'issues/001.mdx:6:14 front-matter',
      'issues/001.mdx:6:17 known-review',
      'issues/001.mdx:6:25 front-matter',
      'issues/001.mdx:6:36 known-review',
    ]);
  });
});

describe('fields within fields', () => {
  it('are known by their own names', () => {
    const source = [
      '---\nname: Maker\nkind: Projekt\ntagline: How it is made.\nurl: https://m.example\n',
      'date: 2026-11-19\nfacts:\n  - lable: Licence\n    value: MIT\n    source: http://m.example\n---\n',
    ].join('');
    const { findings } = readContent(temporaryFolder({ 'profiles/maker.mdx': source }));
    expect(findings.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '3:7 `kind` is "Projekt"; it must be one of project, company. Did you mean "project"?',
      '8:5 The field `lable` is not known. The fields are label, value, source. Did you mean `label`?',
      '10:13 `facts.0.source` must be an https address; it is "http://m.example". Write https://m.example.',
    ]);
    expect(findings.every(({ edit }) => edit)).toBe(true);
  });
});
