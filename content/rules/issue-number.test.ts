import { describe, expect, it } from 'vitest';
import { issueEntry, verdict } from '../../tests/fixtures/shelf.ts';
import { issueNumber } from './issue-number.ts';

const check = (slug: string, number: number) =>
  verdict(issueNumber, issueEntry(slug, number, ['a']));

describe('issue-number', () => {
  it.each([
    ['001', 1],
    ['042', 42],
    ['999', 999],
    ['1000', 1000],
  ])('takes the file %s.mdx for issue %i', (slug, number) => {
    expect(check(slug, number)).toEqual([]);
  });

  it.each([
    ['1', 1, '001'],
    ['0001', 1, '001'],
    ['002', 1, '001'],
    ['issue-1', 1, '001'],
    ['999', 1000, '1000'],
  ])('refuses the file %s.mdx for issue %i', (slug, number, expected) => {
    expect(check(slug, number)).toEqual([
      `2:1 Issue ${number} must be in the file ${expected}.mdx; this is ${slug}.mdx.`,
    ]);
  });
});
