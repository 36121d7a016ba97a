import type { Finding } from '#content/findings.ts';
import { sortFindings } from '#content/findings.ts';
import type { OutgoingLink } from '#content/outgoing-links.ts';
import type { Verdict } from './verdict.ts';

const SEVERITY = {
  moved: 'warning',
  redirected: 'warning',
  unsure: 'warning',
  dead: 'error',
} as const;
const MEND = {
  moved: 'Write the new address.',
  redirected: 'Look whether that is still the page that was meant.',
  unsure: 'Open it in a browser.',
  dead: 'Mend the link, or take it out.',
} as const;

/** The findings on all links that are not well, at every place where they stand. */
export function linkFindings(
  links: readonly OutgoingLink[],
  verdicts: ReadonlyMap<string, Verdict>,
  copies: ReadonlyMap<string, { url: string; date: string }> = new Map(),
): Finding[] {
  const findings: Finding[] = [];
  for (const { url, ...place } of links) {
    const verdict = verdicts.get(url);
    if (!verdict || verdict.kind === 'ok') continue;
    const { kind, reason } = verdict;
    const copy = copies.get(url);
    const archived = copy ? ` A copy of ${copy.date} is at ${copy.url}` : '';
    findings.push({
      ...place,
      severity: SEVERITY[kind],
      rule: `link-${kind}`,
      message: `${url}: ${reason}. ${MEND[kind]}${archived}`,
    });
  }
  return sortFindings(findings);
}
