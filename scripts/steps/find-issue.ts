import type { Issue, Library } from '#content/library.ts';
import { UserError } from '#errors';

/**
 * The issue of a number.
 * @throws {UserError} where there is none, saying which there are.
 */
export function findIssue({ issues }: Library, number: number): Issue {
  const issue = issues.find((candidate) => candidate.number === number);
  if (issue) return issue;
  throw noSuchIssue(
    number,
    issues.map((candidate) => candidate.number),
  );
}

/** The error of a number that no issue has. */
export function noSuchIssue(number: number, there: readonly number[]): UserError {
  const numbers = [...there].sort((a, b) => a - b);
  return new UserError(`There is no issue ${number}.`, {
    hint:
      numbers.length > 0
        ? `There are issues ${numbers.join(', ')}. A new one is a file in content/issues/.`
        : 'There is no issue at all yet: `npm run new -- issue` begins one.',
  });
}
