import type { Beta, Review } from './library.ts';
import { accessNames, betaAccessNames, betaKindNames, longDate, platformList } from './names.ts';

type ReviewFacts = Pick<
  Review,
  'categoryName' | 'access' | 'license' | 'platforms' | 'version' | 'reviewed'
>;

/** What is known of a tool, fact by fact: the same words in a mail and in a feed. */
export function reviewFacts(review: ReviewFacts): string[] {
  const { categoryName, access, license, platforms, version, reviewed } = review;
  return [
    categoryName,
    accessNames[access],
    license,
    platformList(platforms),
    version && `Version ${version}`,
    `Reviewed ${longDate(reviewed)}`,
  ].filter((fact): fact is string => Boolean(fact));
}

type BetaDates = Pick<Beta, 'access' | 'available' | 'ended' | 'archived'>;

/** The state of a beta in words: `Now available, since 12 November 2026`. */
export function betaStateWords(beta: BetaDates): string {
  if (beta.available !== undefined) return `Now available, since ${longDate(beta.available)}`;
  if (beta.ended !== undefined) return `Ended on ${longDate(beta.ended)}`;
  if (beta.archived) return 'No longer followed';
  return betaAccessNames[beta.access];
}

/** What is known of a beta, fact by fact. */
export function betaFacts(beta: BetaDates & Pick<Beta, 'categoryName' | 'kind'>): string[] {
  return [betaStateWords(beta), beta.categoryName, betaKindNames[beta.kind]];
}
