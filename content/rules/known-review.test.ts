import { describe, expect, it } from 'vitest';
import { issueEntry, verdict } from '../../tests/fixtures/shelf.ts';
import { knownReview } from './known-review.ts';

const slugs = { reviews: ['a', 'b'] };
const check = (reviews: string[]) => verdict(knownReview, issueEntry('001', 1, reviews), { slugs });

describe('known-review', () => {
  it('takes reviews that exist', () => {
    expect(check(['b', 'a'])).toEqual([]);
  });

  it('refuses a review that does not exist, at its name', () => {
    expect(check(['a', 'c'])).toEqual([
      '6:15 There is no review "c". Write content/reviews/c.mdx, or correct the name.',
    ]);
  });

  it('refuses a review that is in the issue twice, at its second place', () => {
    expect(check(['a', 'b', 'a'])).toEqual(['6:19 The review "a" is in this issue twice.']);
  });

  it('says of an unknown review that stands twice that it is unknown', () => {
    expect(check(['c', 'c'])).toHaveLength(2);
    expect(check(['c', 'c'])[1]).toMatch(/^6:15 There is no review "c"/);
  });
});
