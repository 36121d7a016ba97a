import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  ContentError,
  countFindings,
  displayPath,
  formatFinding,
  sortFindings,
  type Finding,
} from './findings.ts';

const finding = (file: string, line: number, column: number): Finding => ({
  file,
  line,
  column,
  severity: 'error',
  rule: 'a-rule',
  message: 'What is wrong.',
});
const warning: Finding = { ...finding('/w', 1, 1), severity: 'warning' };
const note: Finding = { ...finding('/n', 1, 1), severity: 'note' };

describe('findings', () => {
  it('are sorted by file, then from top to bottom, then from left to right', () => {
    const sorted = [
      finding('/a', 2, 1),
      finding('/a', 2, 3),
      finding('/a', 10, 1),
      finding('/b', 1, 1),
    ];
    const shuffled = [2, 3, 1, 0].flatMap((index) => sorted[index] ?? []);
    expect(sortFindings(shuffled)).toEqual(sorted);
  });

  it('are one line each, with the path as a person would type it here', () => {
    expect(formatFinding(finding(join(process.cwd(), 'content/reviews/a.mdx'), 3, 7))).toBe(
      'content/reviews/a.mdx:3:7  error  a-rule  What is wrong.',
    );
  });

  it('show the whole path of a file outside of this folder', () => {
    expect(displayPath('/elsewhere/a.mdx')).toBe('/elsewhere/a.mdx');
  });

  it.each([
    [[], 'nothing to fix'],
    [[finding('/a', 1, 1)], '1 error'],
    [[finding('/a', 1, 1), finding('/a', 2, 1)], '2 errors'],
    [[warning], '1 warning'],
    [[warning, warning, finding('/a', 1, 1)], '1 error and 2 warnings'],
    [[note], '1 note'],
    [[note, warning, note, finding('/a', 1, 1)], '1 error, 1 warning and 2 notes'],
  ])('are counted in words (%#)', (findings, words) => {
    expect(countFindings(findings)).toBe(words);
  });
});

describe('ContentError', () => {
  it('says every finding, how many there are and what to do', () => {
    const error = new ContentError([finding('/a.mdx', 1, 2), finding('/b.mdx', 3, 4)]);
    expect(error.message).toMatchInlineSnapshot(`
      "/a.mdx:1:2  error  a-rule  What is wrong.
      /b.mdx:3:4  error  a-rule  What is wrong.
      The content has 2 errors."
    `);
    expect(error.hint).toBe('Fix the files named above; `npm run check` shows what is left.');
    expect(error.findings).toHaveLength(2);
  });

  it('says nothing of drafts, and what the findings are about', () => {
    const error = new ContentError([finding('/a.mdx', 1, 2), note], 'Issue 3');
    expect(error.message).toBe('/a.mdx:1:2  error  a-rule  What is wrong.\nIssue 3 has 1 error.');
  });
});
