import { nextIssueDate } from '#content/cadence.ts';
import type { Finding } from '#content/findings.ts';
import type { LiveLibrary } from '#content/live-library.ts';
import { publication } from '#content/publication.ts';
import {
  draftFiles,
  issueDrafts,
  reviewDrafts,
  type DraftFile,
  type IssueDraft,
  type ReviewDraft,
} from './drafts.ts';

/** A day of publication, with the issue of that day where it is begun. */
export interface Slot {
  date: string;
  number: number;
  issue: IssueDraft | undefined;
  reviews: ReviewDraft[];
  /** What is not there yet, each in a few words. */
  gaps: string[];
}

/** The publication at a glance. */
export interface Overview {
  /** The coming days of publication, the next one first. */
  slots: Slot[];
  /** Reviews that no issue carries. */
  unused: ReviewDraft[];
  /** Every file that is marked as a draft. */
  drafts: DraftFile[];
  findings: Finding[];
  /** The issues that are out, the newest first. */
  published: IssueDraft[];
}

/** How many days of publication are looked ahead. */
const AHEAD = 4;

/** What an editor wants to know in the morning. */
export function overviewOf(live: LiveLibrary): Overview {
  const { findings, today } = live.content;
  const reviews = reviewDrafts(live);
  const issues = issueDrafts(live);
  const used = new Set(issues.flatMap((issue) => issue.reviews));
  const sponsored = new Set(
    live.library.sponsors.flatMap(({ draft, issues: booked }) => (draft ? [] : booked)),
  );
  const isOut = ({ date, draft }: IssueDraft) => !draft && date !== '' && date < today;
  const slots = issues
    .filter((issue) => !isOut(issue))
    .map((issue): Slot => {
      const own = issue.reviews.flatMap((slug) => reviews.get(slug) ?? []);
      const { number, date } = issue;
      return { date, number, issue, reviews: own, gaps: gapsOf(issue, own, sponsored) };
    });
  const last = issues.at(-1);
  let date = last && last.date > today ? last.date : today;
  for (let number = (last?.number ?? 0) + 1; slots.length < AHEAD; number++) {
    date = nextIssueDate(date);
    const gaps = ['not begun', ...(sponsored.has(number) ? [] : ['no sponsor'])];
    slots.push({ date, number, issue: undefined, reviews: [], gaps });
  }
  return {
    slots,
    unused: [...reviews.values()].filter(({ slug }) => !used.has(slug)),
    drafts: draftFiles(live),
    findings,
    published: issues.filter(isOut).reverse(),
  };
}

function gapsOf(
  { number, findings, draft }: IssueDraft,
  reviews: readonly ReviewDraft[],
  sponsored: ReadonlySet<number>,
): string[] {
  const { max } = publication.limits.reviewsPerIssue;
  const isDraft = draft || reviews.some((review) => review.draft);
  const said = [...findings, ...reviews.flatMap((review) => review.findings)];
  return [
    ...(isDraft || said.some(({ severity }) => severity === 'error') ? ['a draft'] : []),
    ...(reviews.length < max ? [`${reviews.length} of ${max} reviews`] : []),
    ...(sponsored.has(number) ? [] : ['no sponsor']),
  ];
}
