import type { Edit, Finding } from './findings.ts';

/**
 * Makes the edits of some findings in one text, from the end backwards. An edit that
 * overlaps another one waits for the next round.
 * @returns the text as it is then, and the findings whose edits were made.
 */
export function mend(
  source: string,
  findings: readonly Finding[],
): { text: string; mended: Finding[] } {
  const editable = findings
    .filter((finding): finding is Finding & { edit: Edit } => finding.edit !== undefined)
    .sort((a, b) => b.edit.start - a.edit.start || b.edit.end - a.edit.end);
  let text = source;
  let from = source.length + 1;
  const mended: Finding[] = [];
  for (const finding of editable) {
    const { start, end, text: replacement } = finding.edit;
    if (end > from || (end === from && start === end)) continue;
    text = text.slice(0, start) + replacement + text.slice(end);
    from = start;
    mended.unshift(finding);
  }
  return { text, mended };
}
