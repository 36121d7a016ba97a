/**
 * What is no draft. A build has read no drafts at all; in `npm run dev`, pages show them, and feeds,
 * lists for programs and mails do not.
 */
export function published<Item extends { draft?: boolean | undefined }>(
  items: readonly Item[],
): Item[] {
  return items.filter(({ draft }) => !draft);
}
