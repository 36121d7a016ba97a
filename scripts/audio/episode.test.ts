import { describe, expect, it } from 'vitest';
import { anIssue } from '../../tests/fixtures/issue.ts';
import { clock, titleOf } from './episode.ts';

describe('clock', () => {
  it.each([
    [0, '0:00'],
    [59.99, '0:59'],
    [65, '1:05'],
    [3599.9, '59:59'],
    [3600, '1:00:00'],
    [3725, '1:02:05'],
  ])('writes %s s as %s', (seconds, written) => {
    expect(clock(seconds)).toBe(written);
  });
});

describe('titleOf', () => {
  it('names the tools', async () => {
    expect(titleOf(await anIssue())).toBe('Every & Thing and Plain, read aloud');
  });

  it('names the issue where the names are too long', async () => {
    const issue = await anIssue();
    const reviews = issue.reviews.map((review) => ({ ...review, name: 'x'.repeat(40) }));
    expect(titleOf({ ...issue, reviews })).toBe('Issue 3, read aloud');
  });
});
