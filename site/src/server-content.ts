import { getCollection } from 'astro:content';
import type { PageIssue, PageReview } from './page-library.ts';
import { published } from './published.ts';

/** An issue as the server knows it, which chooses the one that a welcome carries. */
export type IssueDay = Pick<PageIssue, 'number' | 'date'>;
/** A review as the server knows it, which tells who suggests a tool that it is reviewed. */
export type ReviewedTool = Pick<PageReview, 'slug' | 'name' | 'url' | 'repo'>;

/** What the server knows of the publication, by the collection of Astro that keeps it. */
export interface ServerContent {
  issueDays: IssueDay;
  reviewedTools: ReviewedTool;
}

const read: { [Name in keyof ServerContent]?: Promise<ServerContent[Name][]> } = {};

/**
 * All issues and tools, in no order. The server was built with them, since it has no reader of
 * files; while the editor writes, they are read.
 */
export async function serverContent<Name extends keyof ServerContent>(
  name: Name,
): Promise<ServerContent[Name][]> {
  if (import.meta.env.DEV) {
    const { allIssues, allReviews } = await import('./library.ts');
    const live: { [Each in keyof ServerContent]: () => Promise<ServerContent[Each][]> } = {
      issueDays: async () => published(await allIssues()),
      reviewedTools: async () => published(await allReviews()),
    };
    return live[name]();
  }
  const known: { [key in Name]?: Promise<ServerContent[Name][]> } = read;
  return (known[name] ??= getCollection(name).then((entries) =>
    entries.map(({ data }) => data as unknown as ServerContent[Name]),
  ));
}
