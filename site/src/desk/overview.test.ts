import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nextIssueDate } from '#content/cadence.ts';
import { readAgain } from '#content/live-library.ts';
import { drafts } from '../../../tests/fixtures/drafts.ts';
import { completed } from '../../../tests/fixtures/example.ts';
import { temporaryFolder } from '../../../tests/fixtures/folder.ts';
import { overviewOf } from './overview.ts';

const today = new Date().toISOString().slice(0, 10);
const next = nextIssueDate(today);
/** A publication with one issue that is out, and these files. */
const folderWith = (files: Record<string, string> = {}) =>
  temporaryFolder(
    completed({
      'issues/001.mdx': '---\ndate: 2026-11-19\n---\n',
      'reviews/spare.mdx': '',
      ...files,
    }),
  );
const overview = (folder: string) => overviewOf(readAgain(folder));

describe('the desk', () => {
  it('looks four days of publication ahead, and says what is not there yet', () => {
    const { slots } = overview(folderWith());
    expect(slots.map(({ number, gaps }) => [number, ...gaps])).toEqual([
      [2, 'not begun', 'no sponsor'],
      [3, 'not begun', 'no sponsor'],
      [4, 'not begun', 'no sponsor'],
      [5, 'not begun', 'no sponsor'],
    ]);
    expect(slots[0]?.date).toBe(next);
  });

  it('shows a coming issue with its gaps: a draft, too few reviews, no sponsor', () => {
    const draft = `---\ndate: ${next}\nsubject: ''\nreviews: [spare]\n---\n`;
    const { slots, unused } = overview(folderWith({ 'issues/002.mdx': draft }));
    expect(slots[0]).toMatchObject({
      number: 2,
      gaps: ['a draft', '1 of 3 reviews', 'no sponsor'],
    });
    expect(slots[0]?.reviews.map(({ slug }) => slug)).toEqual(['spare']);
    expect(unused).toEqual([]);
  });

  it('lists drafts of every collection, and none as published', () => {
    const all = drafts('quokka', 1, 2);
    const {
      drafts: listed,
      findings,
      published,
      slots,
      unused,
    } = overview(
      temporaryFolder({ ...completed({ 'reviews/spare.mdx': '---\ndraft: true\n---' }), ...all }),
    );
    expect(listed.map(({ collection, slug }) => `${collection}/${slug}`)).toEqual([
      'reviews/quokka',
      'reviews/spare',
      'issues/002',
      'categories/quokka',
      'betas/quokka',
      'sponsors/quokka',
      'interviews/quokka',
      'profiles/quokka',
      'episodes/002',
      'authors/quokka',
    ]);
    expect(listed.map(({ path }) => path).filter(Boolean)).toHaveLength(6);
    expect(published.map(({ number }) => number)).toEqual([1]);
    expect(slots.find(({ number }) => number === 2)?.gaps).toContain('a draft');
    expect(unused).toMatchObject([{ slug: 'spare', draft: true }]);
    expect(findings).toEqual([]);
  });

  it('knows who booked an issue', () => {
    const { slots } = overview(folderWith({ 'sponsors/friend.yaml': 'issues: [2]' }));
    expect(slots[0]?.gaps).toEqual(['not begun']);
  });

  it('lists reviews that no issue carries, also such as have errors, with their lengths', () => {
    const text = `## Likes\n\n${'a '.repeat(155)}\n\n## Dislikes\n\nShort.`;
    const { unused, findings } = overview(folderWith({ 'reviews/spare.mdx': text }));
    expect(unused).toHaveLength(1);
    expect(unused[0]?.likes.characters).toBe(309);
    expect(unused[0]?.dislikes.characters).toBe(6);
    expect(unused[0]?.findings).toEqual(findings);
    expect(findings.filter(({ rule }) => rule === 'section-length')).toHaveLength(2);
  });

  it('shows a file that cannot be parsed by its name', () => {
    const folder = folderWith();
    writeFileSync(join(folder, 'reviews/spare.mdx'), '---\nname: [\n---\n\n{');
    expect(overview(folder).unused[0]).toMatchObject({ slug: 'spare', name: 'spare' });
    writeFileSync(join(folder, 'issues/002.mdx'), 'no front matter');
    expect(overview(folder).slots[0]).toMatchObject({
      number: 2,
      gaps: expect.arrayContaining(['a draft']),
    });
  });

  it('gives the issues that are out, the newest first', () => {
    const second = '---\ndate: 2026-11-20\nspecial: true\nreviews: [spare]\n---\n';
    const { published } = overview(folderWith({ 'issues/002.mdx': second }));
    expect(published.map(({ number }) => number)).toEqual([2, 1]);
  });
});
