import { betaAccessNames, longDate } from '#content/names.ts';
import type { PageBeta } from './page-library.ts';

type BetaFields = Pick<PageBeta, 'access' | 'available' | 'ended'>;

/** The states of a beta, in the order in which a reader has use for them. */
const ORDER = ['open', 'mixed', 'closed', 'available', 'ended'] as const;

export type BetaState = (typeof ORDER)[number];

/** What has become of a beta: who gets in, or how it came to its end. */
export function betaState({ access, available, ended }: BetaFields): BetaState {
  if (available !== undefined) return 'available';
  return ended === undefined ? access : 'ended';
}

/** The state of a beta in words: `Now available, since 12 November 2026`. */
export function betaStateWords(beta: BetaFields): string {
  if (beta.available !== undefined) return `Now available, since ${longDate(beta.available)}`;
  if (beta.ended !== undefined) return `Ended on ${longDate(beta.ended)}`;
  return betaAccessNames[beta.access];
}

/** Sorts those first that can be tried. */
export function byBetaState(a: BetaFields, b: BetaFields): number {
  return ORDER.indexOf(betaState(a)) - ORDER.indexOf(betaState(b));
}
