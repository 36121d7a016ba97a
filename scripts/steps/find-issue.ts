import type { Issue, Library } from '#content/library.ts';
import { UserError } from '#errors';

/**
 * The issue of a number.
 * @throws {UserError} where there is none, saying which there are.
 */
export function findIssue({ issues }: Library, number: number): Issue {
  const issue = issues.find((candidate) => candidate.number === number);
  if (issue) return issue;
  const there = issues.map((candidate) => candidate.number).reverse();
  throw new UserError(`There is no issue ${number}.`, {
    hint:
      there.length > 0
        ? `There are issues ${there.join(', ')}. A new one is a file in content/issues/.`
        : 'There is no issue at all yet: write one into content/issues/.',
  });
}
