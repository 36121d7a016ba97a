import type { Tokens } from '#emails/tokens.ts';

/** The hidden field with the signed moment at which a form was made. */
export const FORM_TIME = 'made';

/** What the signed time of a form says. */
export type FormTime =
  /** There is none: pages that are built once for all hold no time, so this says nothing. */
  'absent' | 'plausible' | 'fast' | 'stale' | 'forged';

/** What stands in the field of a form that is made at a moment. */
export function signFormTime(tokens: Tokens, now: Date): string {
  return tokens.sign('form', String(now.getTime()));
}

/**
 * Judges the time of a form that was sent.
 * @param seconds how soon is too soon for a person, and after how long the page is stale.
 */
export function formTimeOf(
  typed: string,
  { tokens, now, seconds }: { tokens: Tokens; now: Date; seconds: { min: number; max: number } },
): FormTime {
  if (typed === '') return 'absent';
  const made = Number(tokens.read('form', typed) ?? NaN);
  const age = (now.getTime() - made) / 1000;
  // Signed in the future: a clock was set back, or a key was stolen.
  if (!Number.isFinite(age) || age < 0) return 'forged';
  if (age < seconds.min) return 'fast';
  return age > seconds.max ? 'stale' : 'plausible';
}
