import { describe, expect, it } from 'vitest';
import { choose, readWishes, writeWishes, type ToolRow } from './filter-state.ts';

const ROWS: ToolRow[] = [
  [
    'bat',
    'bat',
    'Reads.',
    'terminal',
    'open-source',
    'macos linux',
    'MIT OR Apache-2.0',
    '2026-06-11',
  ],
  ['web', 'Web', 'Serves.', 'http', 'free', 'web', '', '2026-11-19'],
  [
    'zed',
    'Zed',
    'Edits.',
    'editors',
    'open-source',
    'macos linux',
    'GPL-3.0-or-later',
    '2026-11-12',
  ],
];
const found = (query: string) =>
  choose(ROWS, readWishes(query))
    .map(([slug]) => slug)
    .join(' ');

describe('choose', () => {
  it.each([
    ['', 'bat web zed'],
    ['?sort=newest', 'web zed bat'],
    ['?platform=linux', 'bat zed'],
    ['?licence=apache-2-0', 'bat'],
    ['?access=open-source&category=editors', 'zed'],
    ['?category=http&platform=linux', ''],
    ['?platform=lin', ''],
  ])('finds for the address %s the tools "%s"', (query, slugs) => {
    expect(found(query)).toBe(slugs);
  });
});

describe('the address', () => {
  it.each(['', '?category=editors', '?platform=linux&licence=mit&sort=newest'])(
    'keeps %s as it is',
    (query) => {
      expect(writeWishes(readWishes(query))).toBe(query);
    },
  );

  it('loses what is no wish', () => {
    expect(writeWishes(readWishes('?category=&utm_source=x'))).toBe('');
  });
});
