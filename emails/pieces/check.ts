import type { Finding } from '#content/findings.ts';

/**
 * What a check must have before it can be run. Content alone is enough for `npm run check`, which
 * renders the mail as well; the time of sending, the list, the account and the network are there
 * only for `npm run send` and its dry run.
 */
export type Need = 'content' | 'mail' | 'time' | 'list' | 'account' | 'network';

/**
 * What a check says. `wrong` keeps a piece from being sent; `remark` and `unknown` do not: an
 * answer that could not be had is no failure.
 */
export interface Verdict {
  outcome: 'ok' | 'wrong' | 'remark' | 'unknown';
  /** What was found, as the end of a line. */
  detail: string;
  /** The finding itself with its place, where content is what has to be fixed. */
  finding?: Finding;
}

/** One line of the list that a piece must pass before it is sent. */
export interface Check<Subject> {
  name: string;
  needs: Need;
  run(subject: Subject): Verdict[] | Promise<Verdict[]>;
}

export const ok = (detail: string): Verdict => ({ outcome: 'ok', detail });
export const wrong = (detail: string): Verdict => ({ outcome: 'wrong', detail });
export const remark = (detail: string): Verdict => ({ outcome: 'remark', detail });
export const unknown = (detail: string): Verdict => ({ outcome: 'unknown', detail });

/** What is wrong at a place of the content. */
export const wrongAt = (finding: Finding): Verdict => {
  return { outcome: 'wrong', detail: finding.message, finding };
};
