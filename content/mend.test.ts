import { describe, expect, it } from 'vitest';
import type { Finding } from './findings.ts';
import { mend } from './mend.ts';

const edit = (start: number, end: number, text: string): Finding => ({
  file: '/a.mdx',
  line: 1,
  column: start + 1,
  severity: 'warning',
  rule: `${start}-${end}`,
  message: 'A message.',
  edit: { start, end, text },
});
const rulesOf = (findings: readonly Finding[]) => findings.map(({ rule }) => rule);

describe('mend', () => {
  it('makes several edits of one text, in any order', () => {
    const { text, mended } = mend('abcdef', [edit(4, 5, 'EE'), edit(0, 1, ''), edit(2, 2, '-')]);
    expect(text).toBe('b-cdEEf');
    expect(rulesOf(mended)).toEqual(['0-1', '2-2', '4-5']);
  });

  it('leaves an edit that overlaps another one for the next round', () => {
    const { text, mended } = mend('abcdef', [edit(0, 4, 'X'), edit(3, 6, 'Y')]);
    expect(text).toBe('abcY');
    expect(rulesOf(mended)).toEqual(['3-6']);
  });

  it('makes edits that touch', () => {
    expect(mend('abcd', [edit(0, 2, 'X'), edit(2, 4, 'Y')]).text).toBe('XY');
  });

  it('leaves a text alone that has nothing to mend', () => {
    const { edit: _edit, ...finding } = edit(0, 1, '');
    expect(mend('abc', [finding])).toEqual({ text: 'abc', mended: [] });
  });
});
