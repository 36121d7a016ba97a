import { displayPath, type Finding } from '#content/findings.ts';
import { publication } from '#content/publication.ts';
import { nameOf, type Piece } from '#emails/delivery/piece.ts';
import type { Check, Need, Verdict } from '#emails/pieces/check.ts';
import type { JudgedMail } from '#emails/pieces/judge.ts';
import { UserError } from '#errors';

/** What a check of the list has said. */
export interface CheckResult {
  name: string;
  needs: Need;
  verdicts: Verdict[];
}

/** Runs checks at once, and keeps their order. */
export function runChecks<Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async (check) => ({
      name: check.name,
      needs: check.needs,
      verdicts: await check.run(subject),
    })),
  );
}

const MARKS: Record<Verdict['outcome'], string> = {
  ok: 'ok  ',
  wrong: 'FAIL',
  remark: 'note',
  unknown: '?   ',
};

/** A line of a terminal for each verdict, by the name of its check. */
export function resultLines(
  results: readonly CheckResult[],
): { name: string; verdict: Verdict; line: string }[] {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results.flatMap(({ name, verdicts }) =>
    verdicts.map((verdict) => {
      const { outcome, detail, finding } = verdict;
      // Of the content, the rule says what to look up.
      const rule = finding && name === 'content' ? `${finding.rule}  ` : '';
      const said = finding ? `${placeIn(finding)}  ${rule}${detail}` : detail;
      return { name, verdict, line: `${MARKS[outcome]}  ${name.padEnd(width)}  ${said}`.trimEnd() };
    }),
  );
}

/** The size of a mail as a line for a terminal. */
export function sizeLine({ bytes: { html, text } }: JudgedMail): string {
  const { max } = publication.limits.mailBytes;
  return `Size  ${kilobytes(html)} of HTML, ${Math.round((100 * html) / max)} % of the limit of ${kilobytes(max)}; ${kilobytes(text)} of text`;
}

/** The checks that a piece does not pass. */
export const failed = (results: readonly CheckResult[]): CheckResult[] =>
  results.filter(({ verdicts }) => verdicts.some(({ outcome }) => outcome === 'wrong'));

/** More places of one check than a sentence has room for. */
const PLACES = 3;

/** Why a piece cannot be sent: each check that it does not pass, with the places. */
export function refusal(piece: Piece, results: readonly CheckResult[], ending: string): UserError {
  const reasons = failed(results).map(({ name, verdicts }) => {
    const all = verdicts.flatMap(({ finding }) => (finding ? [placeIn(finding)] : []));
    const places = [...new Set(all)];
    const more = places.length - PLACES;
    const shown = [...places.slice(0, PLACES), ...(more > 0 ? [`and ${more} more`] : [])];
    return shown.length > 0 ? `${name} (${shown.join(', ')})` : name;
  });
  return new UserError(`${nameOf(piece)} must not be sent as it is: ${reasons.join(', ')}.`, {
    hint: `Fix what is marked FAIL and run the command again. ${ending}`,
  });
}

const placeIn = ({ file, line, column }: Finding) => `${displayPath(file)}:${line}:${column}`;

/** A number of bytes, where a person reads it. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
