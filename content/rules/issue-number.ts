import type { IssueRule } from './rule.ts';

/** The name of an issue's file is its number, so that no two issues share one. */
export const issueNumber: IssueRule = {
  id: 'issue-number',
  severity: 'error',
  *check({ document, data }) {
    const expected = String(data.number).padStart(3, '0');
    if (document.slug !== expected)
      yield {
        ...document.frontMatter.placeOf(['number']),
        message: `Issue ${data.number} must be in the file ${expected}.mdx; this is ${document.slug}.mdx.`,
      };
  },
};
