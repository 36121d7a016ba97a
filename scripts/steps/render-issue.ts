import { loadLibrary, type Issue } from '#content/library.ts';
import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import { renderDigest } from '#emails/digest.tsx';
import { createLinks } from '#emails/links.ts';
import type { Environment } from '#environment';
import { findIssue } from './find-issue.ts';

/**
 * Reads the content and renders the mail of an issue.
 * @throws {UserError} where the content has an error, or no such issue.
 */
export async function renderIssue(
  { contentDir, siteUrl }: Pick<Environment, 'contentDir' | 'siteUrl'>,
  number: number,
): Promise<{ issue: Issue; digest: FrozenDigest }> {
  const issue = findIssue(await loadLibrary(contentDir), number);
  return { issue, digest: await renderDigest(issue, createLinks(siteUrl)) };
}
