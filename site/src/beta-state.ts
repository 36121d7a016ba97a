import type { PageBeta } from './page-library.ts';

type BetaFields = Pick<PageBeta, 'access' | 'available' | 'ended' | 'archived'>;

/** The states of a beta, in the order in which a reader has use for them. */
const ORDER = ['open', 'mixed', 'closed', 'available', 'archived', 'ended'] as const;

export type BetaState = (typeof ORDER)[number];

/** What has become of a beta: who gets in, or how it came to its end. */
export function betaState({ access, available, ended, archived }: BetaFields): BetaState {
  if (available !== undefined) return 'available';
  if (ended !== undefined) return 'ended';
  return archived ? 'archived' : access;
}

/** Sorts those first that can be tried. */
export function byBetaState(a: BetaFields, b: BetaFields): number {
  return ORDER.indexOf(betaState(a)) - ORDER.indexOf(betaState(b));
}
