import { describe, expect, it } from 'vitest';
import { longAgo, sinceReview } from './since.ts';

describe('longAgo', () => {
  it.each([
    ['2026-11-19', '2026-11-19', 'less than a month ago'],
    ['2026-11-19', '2026-12-18', 'less than a month ago'],
    ['2026-11-19', '2026-12-19', 'a month ago'],
    ['2026-06-11', '2026-11-24', 'five months ago'],
    ['2026-01-31', '2026-12-30', 'ten months ago'],
    ['2025-11-24', '2026-11-24', 'a year ago'],
    ['2024-11-25', '2026-11-24', 'a year ago'],
    ['2024-11-24', '2026-11-24', 'two years ago'],
    ['2010-01-01', '2026-11-24', '16 years ago'],
    ['2027-01-01', '2026-11-24', 'less than a month ago'],
  ])('calls the time from %s to %s %s', (from, to, words) => {
    expect(longAgo(from, to)).toBe(words);
  });
});

describe('sinceReview', () => {
  it('names the day and, where it is known, the version', () => {
    expect(sinceReview({ reviewed: '2026-06-11', version: '0.9' }, '2026-11-24')).toBe(
      'Reviewed five months ago, on 11 June 2026, at 0.9.',
    );
    expect(sinceReview({ reviewed: '2026-06-11' }, '2026-11-24')).toBe(
      'Reviewed five months ago, on 11 June 2026.',
    );
  });

  it('says of a review of a year and more that the tool may have changed', () => {
    expect(sinceReview({ reviewed: '2024-11-19', version: '0.9' }, '2026-11-24')).toBe(
      'Reviewed two years ago, on 19 November 2024, at 0.9: it may have changed since.',
    );
  });
});
