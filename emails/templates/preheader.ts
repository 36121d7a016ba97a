import type { Issue } from '#content/library.ts';

/**
 * What a mail program shows beside the subject: the editor's words, and the names of the tools
 * that they leave out.
 */
export function preheaderOf({ preheader, reviews }: Issue): string {
  const missing = reviews.map(({ name }) => name).filter((name) => !preheader.includes(name));
  return missing.length === 0 ? preheader : `${preheader} ${missing.join(', ')}.`;
}
