import { featuredOnce } from './featured-once.ts';
import { httpsLinks } from './https-links.ts';
import { issueNumber } from './issue-number.ts';
import { knownCategory } from './known-category.ts';
import { knownReview } from './known-review.ts';
import { noCode } from './no-code.ts';
import { paragraphsOnly } from './paragraphs-only.ts';
import type { DocumentRule, IssueRule, ReviewRule } from './rule.ts';
import { sectionLength } from './section-length.ts';
import { sectionMissing } from './section-missing.ts';
import { sectionOrder } from './section-order.ts';
import { sectionUnknown } from './section-unknown.ts';

/** The rules on the text of every MDX file. */
export const textRules: readonly DocumentRule[] = [noCode, httpsLinks];

/** The rules on the text of a review. */
export const reviewTextRules: readonly DocumentRule[] = [
  sectionMissing,
  sectionUnknown,
  sectionOrder,
  sectionLength,
  paragraphsOnly,
];

/** The rules on a review whose front matter keeps to the schema. */
export const reviewRules: readonly ReviewRule[] = [knownCategory];

/** The rules on an issue whose front matter keeps to the schema. */
export const issueRules: readonly IssueRule[] = [issueNumber, knownReview, featuredOnce];
