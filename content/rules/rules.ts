import { betaChecked } from './beta-checked.ts';
import { betaDates } from './beta-dates.ts';
import { draftNamed } from './draft-named.ts';
import { episodeFiles } from './episode-files.ts';
import { featuredOnce } from './featured-once.ts';
import { fieldOrder } from './field-order.ts';
import { formerlyOnce } from './formerly-once.ts';
import { httpsLinks } from './https-links.ts';
import { imageAlt } from './image-alt.ts';
import { interviewQuestions } from './interview-questions.ts';
import { issueNumber } from './issue-number.ts';
import { issueSequence } from './issue-sequence.ts';
import { issueWeekday } from './issue-weekday.ts';
import { knownAuthor } from './known-author.ts';
import { knownBeta } from './known-beta.ts';
import { knownCategory } from './known-category.ts';
import { knownReview } from './known-review.ts';
import { knownTool } from './known-tool.ts';
import { linkText } from './link-text.ts';
import { noCode } from './no-code.ts';
import { notInFuture } from './not-in-future.ts';
import { oneSponsor } from './one-sponsor.ts';
import { paragraphsOnly } from './paragraphs-only.ts';
import { reviewedOnce } from './reviewed-once.ts';
import type { FieldRule, Rule, TextRule } from './rule.ts';
import { sectionLength } from './section-length.ts';
import { sectionMissing } from './section-missing.ts';
import { sectionOrder } from './section-order.ts';
import { sectionUnknown } from './section-unknown.ts';
import { spdxLicense } from './spdx-license.ts';
import { sponsorLength } from './sponsor-length.ts';
import { sponsorReviewed } from './sponsor-reviewed.ts';
import { trackingParameters } from './tracking-parameters.ts';
import { typographicQuotes } from './typographic-quotes.ts';
import { unfinished } from './unfinished.ts';
import { whiteSpace } from './white-space.ts';

/** The rules on the text of a file. */
export const textRules: readonly TextRule[] = [
  unfinished,
  sectionMissing,
  sectionUnknown,
  sectionOrder,
  sectionLength,
  paragraphsOnly,
  interviewQuestions,
  noCode,
  httpsLinks,
  trackingParameters,
  linkText,
  imageAlt,
  typographicQuotes,
  whiteSpace,
  fieldOrder,
];

/** The rules on the fields of a file, among all the others. */
export const fieldRules: readonly FieldRule[] = [
  issueNumber,
  issueSequence,
  issueWeekday,
  knownReview,
  featuredOnce,
  knownBeta,
  draftNamed,
  oneSponsor,
  sponsorLength,
  sponsorReviewed,
  reviewedOnce,
  spdxLicense,
  knownCategory,
  formerlyOnce,
  knownAuthor,
  knownTool,
  notInFuture,
  betaChecked,
  betaDates,
  episodeFiles,
];

/** Every rule there is. */
export const rules: readonly Rule[] = [...textRules, ...fieldRules];
