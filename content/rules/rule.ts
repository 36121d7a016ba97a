import type { Place } from '../findings.ts';
import type { MdxDocument } from '../reader/document.ts';
import type { CategoryData } from '../schema/category.ts';
import type { IssueData } from '../schema/issue.ts';
import type { ReviewData } from '../schema/review.ts';

/** A parsed file whose front matter keeps to its schema. */
export interface Entry<Data> {
  document: MdxDocument;
  data: Data;
}

/** What a rule may look at beside the file before it. */
export interface Shelf {
  /** The slugs of all reviews, also of those that have findings. */
  reviewSlugs: ReadonlySet<string>;
  issues: readonly Entry<IssueData>[];
  /** By slug. Empty where the publication keeps no categories. */
  categories: ReadonlyMap<string, CategoryData>;
}

/** What is wrong at one place, before the file and the rule's id are added to it. */
export interface Problem extends Place {
  message: string;
}

/** A rule: its id is the name of its file. */
export interface Rule<Subject> {
  id: string;
  severity: 'error' | 'warning';
  check(subject: Subject, shelf: Shelf): Iterable<Problem>;
}

/** A rule on the text of a file, whatever its front matter says. */
export type DocumentRule = Rule<MdxDocument>;
export type ReviewRule = Rule<Entry<ReviewData>>;
export type IssueRule = Rule<Entry<IssueData>>;
