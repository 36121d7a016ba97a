import { describe, expect, it } from 'vitest';
import { issueEntry, verdict } from '../../tests/fixtures/shelf.ts';
import { featuredOnce } from './featured-once.ts';

const first = issueEntry('001', 1, ['a', 'b']);
const second = issueEntry('002', 2, ['c', 'b']);
const entries = { issues: [second, first] };

describe('featured-once', () => {
  it('takes the issue that features a review first', () => {
    expect(verdict(featuredOnce, first, { entries })).toEqual([]);
  });

  it('refuses a review in a later issue, at its name', () => {
    expect(verdict(featuredOnce, second, { entries })).toEqual([
      '6:15 The review "b" was featured before, in issue 1.',
    ]);
  });

  it('says it once of a review that is named twice', () => {
    const twice = issueEntry('002', 2, ['b', 'b']);
    expect(verdict(featuredOnce, twice, { entries: { issues: [first, twice] } })).toHaveLength(1);
  });

  it('takes reviews that differ', () => {
    const third = issueEntry('003', 3, ['d']);
    expect(
      verdict(featuredOnce, third, { entries: { issues: [...entries.issues, third] } }),
    ).toEqual([]);
  });
});
