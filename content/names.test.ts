import { describe, expect, it } from 'vitest';
import { accessNames, longDate, platformList } from './names.ts';
import { accessKinds, platforms } from './schema/review.ts';

describe('names', () => {
  it('spell the platforms as their owners do', () => {
    expect(platformList(platforms)).toBe('macOS, Linux, Windows, BSD, Web, iOS, Android');
    expect(platformList([])).toBe('');
  });

  it('call every way to get a tool differently', () => {
    expect(new Set(accessKinds.map((kind) => accessNames[kind])).size).toBe(accessKinds.length);
  });

  it.each([
    ['2026-11-19', /\b19\b.*\b2026\b/],
    ['2026-01-01', /\b1\b.*\b2026\b/],
    ['2024-02-29', /\b29\b.*\b2024\b/],
  ])('write %s as the same day in every time zone', (iso, written) => {
    expect(longDate(iso)).toMatch(written);
  });
});
