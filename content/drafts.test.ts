import { describe, expect, it } from 'vitest';
import { drafts } from '../tests/fixtures/drafts.ts';
import { completed } from '../tests/fixtures/example.ts';
import { inShort } from '../tests/fixtures/content.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { collectionNames } from './collections.ts';
import { loadForPages, loadLibrary, readLibrary } from './library.ts';
import { readAgain } from './live-library.ts';
import { readContent } from './reader/read-content.ts';

const TODAY = '2026-11-23';
const MARKER = 'quokkamarker';
const DRAFTS = { ...completed({}), ...drafts(MARKER, 1, 2) };
const folderWith = (files: Readonly<Record<string, string>>) => temporaryFolder(completed(files));
const notes = (folder: string) =>
  readContent(folder, { today: TODAY }).findings.map(
    (finding) => `${finding.severity} ${inShort(finding)}`,
  );

describe('a draft', () => {
  it('may be in every collection', () => {
    const content = readContent(temporaryFolder(DRAFTS), { today: TODAY });
    expect(content.findings).toEqual([]);
    expect(collectionNames.filter((name) => content.drafts[name].size !== 1)).toEqual([]);
  });

  it('is in nothing that others get, whatever it says of an issue', async () => {
    const folder = temporaryFolder(DRAFTS);
    const issue = { kind: 'issue', slug: '1' } as const;
    for (const library of [
      loadForPages(folder),
      await loadLibrary(folder),
      await loadLibrary(folder, issue),
      (await readLibrary(folder)).library,
    ])
      expect(
        JSON.stringify([library, [...library.categories], [...library.authors]]),
      ).not.toContain(MARKER);
  });

  it('is in the library of who writes it', () => {
    const { library } = readAgain(temporaryFolder(DRAFTS));
    const { reviews, issues, betas, sponsors, interviews, profiles, episodes } = library;
    for (const all of [reviews, issues, betas, sponsors, interviews, profiles, episodes])
      expect(JSON.stringify(all.filter(({ draft }) => draft))).toContain(MARKER);
    expect(issues[0]?.reviews.map(({ slug }) => slug)).toEqual([MARKER]);
    // What is published is shown as others get it.
    expect(JSON.stringify(issues[1])).not.toContain(MARKER);
  });

  it.each([
    ['fields that are still open', 'reviews/a.mdx', '---\ndraft: true\ncategory: …\n---'],
    ['a field that is not known', 'reviews/a.mdx', '---\ndraft: true\nx: 1\n---'],
    ['a text of two words', 'reviews/a.mdx', '---\ndraft: true\n---\n## Likes\n\nNot yet.'],
    ['a review that is not there', 'issues/002.mdx', '---\ndraft: true\nreviews: [a]\n---'],
    ['a wrong weekday', 'issues/002.mdx', '---\ndraft: true\ndate: 2026-11-27\n---'],
    ['code', 'reviews/a.mdx', '---\ndraft: true\n---\n{process.exit(9)}'],
    ['an old beta', 'betas/a.yaml', 'draft: true\nannounced: 2020-01-01\nchecked: 2020-01-01'],
  ])('has notes for %s, and stops nothing', async (_what, file, text) => {
    const folder = folderWith({ [file]: text });
    const said = notes(folder);
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter((one) => !one.startsWith(`note ${file}`))).toEqual([]);
    expect((await loadLibrary(folder)).reviews.map(({ slug }) => slug)).toEqual(['tool']);
    // Who writes it sees the others all the same.
    expect(readAgain(folder).library.issues.at(-1)?.number).toBe(1);
  });

  it.each([
    ['YAML', '---\ndraft: true\nname: a: b\n---\n\n## Likes\n'],
    ['front matter without an end', '---\ndraft: true # not yet\nname: a\n\n## Likes\n'],
    ['MDX', '---\nname: a\ndraft: true\n---\n\n## Likes\n\n<b\n'],
  ])('is one also where its %s is broken', (_what, source) => {
    const folder = temporaryFolder({ ...completed({}), 'reviews/a.mdx': source });
    expect(notes(folder).filter((one) => !one.startsWith('note reviews/a.mdx'))).toEqual([]);
    expect(notes(folder)).not.toEqual([]);
  });

  it.each([
    ['"true"', 'draft: "true"'],
    ['yes', 'draft: yes'],
    ['a mark in the text', 'name: a'],
  ])('is not what says %s', (_what, field) => {
    const source = completed({ 'reviews/a.mdx': '' })['reviews/a.mdx'] ?? '';
    const broken = source.replace('---\n', `---\n${field}\nx: 1\n`) + '\ndraft: true\n';
    const folder = temporaryFolder({ ...completed({}), 'reviews/a.mdx': broken });
    expect(notes(folder)[0]).toMatch(/^error /);
  });

  it('does not judge what is published', () => {
    const same = 'url: https://tool.example\nreviewed: 2020-01-01';
    const folder = folderWith({
      'reviews/a.mdx': `---\ndraft: true\n${same}\n---`,
      'issues/000.mdx': '---\ndraft: true\nnumber: 0\n---',
      'issues/002.mdx': '---\ndraft: true\ndate: 2026-12-24\nreviews: [other]\n---',
      'issues/003.mdx': '---\nreviews: [other]\n---',
      'reviews/other.mdx': '',
      'sponsors/a.yaml': 'draft: true\nissues: [1]',
      'sponsors/b.yaml': 'issues: [1]',
    });
    expect(notes(folder).filter((one) => !one.startsWith('note '))).toEqual([]);
  });

  it.each([
    ['a review', 'issues/001.mdx:7', { 'reviews/tool.mdx': '---\ndraft: true\n---' }],
    [
      'a beta',
      'issues/001.mdx:9',
      { 'issues/001.mdx': '---\nbetas: [b]\n---', 'betas/b.yaml': 'draft: true' },
    ],
    ['a category', 'reviews/tool.mdx:5', { 'categories/editors.yaml': 'draft: true' }],
    [
      'an author',
      'reviews/tool.mdx:11',
      { 'reviews/tool.mdx': '---\nauthor: a\n---', 'authors/a.yaml': 'draft: true' },
    ],
    [
      'an issue that it reads aloud',
      'episodes/001.mdx:10',
      {
        'episodes/001.mdx': '---\nissue: 2\n---',
        'issues/002.mdx': '---\ndraft: true\nreviews: [other]\n---',
        'reviews/other.mdx': '',
      },
    ],
  ])('is named by nothing that is published: not %s', async (_what, place, files) => {
    const folder = folderWith(files);
    const found = notes(folder).filter((one) => one.endsWith(' draft-named'));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^error ${place}:\\d+ `));
    await expect(loadLibrary(folder)).rejects.toThrow(/is a draft\. Remove `draft: true` from/);
  });

  it('has its notes left out of what a failing build says', async () => {
    const folder = folderWith({
      'reviews/a.mdx': '---\ndraft: true\ncategory: …\n---',
      'reviews/b.mdx': '---\nreviewed: 2026-13-01\n---',
    });
    const error = await loadLibrary(folder).catch((reason: unknown) => reason);
    expect((error as Error).message).toMatch(/b\.mdx:\d+:1 .*\nThe content has 1 error\.$/);
    expect(error).toMatchObject({ hint: expect.stringContaining('write `draft: true`') });
  });
});
