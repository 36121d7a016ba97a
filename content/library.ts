import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#errors';
import { ContentError, sortFindings, type Finding } from './findings.ts';
import { toProse, type Prose } from './prose/prose.ts';
import { readDocument, type MdxDocument } from './reader/document.ts';
import { readFolder } from './reader/files.ts';
import { reviewSections, type SectionTitle } from './reader/sections.ts';
import { validate } from './reader/validate.ts';
import { readYaml } from './reader/yaml.ts';
import type { DocumentRule, Entry, Rule, Shelf } from './rules/rule.ts';
import { issueRules, reviewRules, reviewTextRules, textRules } from './rules/rules.ts';
import { categorySchema, type CategoryData } from './schema/category.ts';
import { issueSchema, type IssueData } from './schema/issue.ts';
import { reviewSchema, type ReviewData } from './schema/review.ts';

/** A review, ready to be read. */
export interface Review extends ReviewData {
  slug: string;
  likes: Prose;
  dislikes: Prose;
  /** The number of the issue that carries it, where one does. */
  issue: number | undefined;
}

/** An issue, with its reviews in the order of the mail. */
export interface Issue extends Omit<IssueData, 'reviews'> {
  intro: Prose;
  reviews: Review[];
}

/** Everything that is published, checked and cross-referenced. */
export interface Library {
  /** By name. */
  reviews: Review[];
  /** The newest first. */
  issues: Issue[];
  /** By slug. */
  categories: ReadonlyMap<string, CategoryData>;
}

/**
 * Reads all content below a folder: the one reader that site, mail and commands share.
 * Files with errors are left out of the library and reported as findings.
 */
export async function readLibrary(
  folder: string,
): Promise<{ library: Library; findings: Finding[] }> {
  if (!existsSync(folder))
    throw new UserError(`The content folder ${folder} does not exist.`, {
      hint: 'Set CONTENT_DIR to a folder with `reviews` and `issues` in it.',
    });
  const findings: Finding[] = [];
  const categories = await readCategories(join(folder, 'categories'), findings);
  const reviews = await readEntries(join(folder, 'reviews'), reviewSchema, findings, [
    ...textRules,
    ...reviewTextRules,
  ]);
  const issues = await readEntries(join(folder, 'issues'), issueSchema, findings, textRules);

  const shelf: Shelf = { reviewSlugs: reviews.slugs, issues: issues.entries, categories };
  for (const entry of reviews.entries) apply(reviewRules, entry, entry.document, shelf, findings);
  for (const entry of issues.entries) apply(issueRules, entry, entry.document, shelf, findings);

  const broken = new Set(findings.filter(isError).map(({ file }) => file));
  const sound = <Data>({ document }: Entry<Data>) => !broken.has(document.file);
  return {
    library: assemble(reviews.entries.filter(sound), issues.entries.filter(sound), categories),
    findings: sortFindings(findings),
  };
}

/**
 * The library of a folder without errors.
 * @throws {ContentError} with all findings, where there is an error among them.
 */
export async function loadLibrary(folder: string): Promise<Library> {
  const { library, findings } = await readLibrary(folder);
  if (findings.some(isError)) throw new ContentError(findings);
  return library;
}

const isError = ({ severity }: Finding) => severity === 'error';

function apply<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  { file }: MdxDocument,
  shelf: Shelf,
  findings: Finding[],
): void {
  for (const rule of rules)
    for (const problem of rule.check(subject, shelf))
      findings.push({ file, severity: rule.severity, rule: rule.id, ...problem });
}

const EMPTY_SHELF: Shelf = { reviewSlugs: new Set(), issues: [], categories: new Map() };

async function readEntries<Schema extends typeof reviewSchema | typeof issueSchema>(
  folder: string,
  schema: Schema,
  findings: Finding[],
  rules: readonly DocumentRule[],
) {
  const { files, findings: unreadable } = await readFolder(folder, '.mdx');
  findings.push(...unreadable);
  const entries: Entry<ReturnType<Schema['parse']>>[] = [];
  for (const { file, slug, source } of files) {
    const { document, findings: broken } = readDocument(file, slug, source);
    findings.push(...broken);
    if (!document) continue;
    apply(rules, document, document, EMPTY_SHELF, findings);
    if (document.frontMatter.data === undefined) continue;
    const { data, findings: invalid } = validate(schema, document.frontMatter, file);
    findings.push(...invalid);
    if (data) entries.push({ document, data: data as ReturnType<Schema['parse']> });
  }
  return { entries, slugs: new Set(files.map(({ slug }) => slug)) };
}

async function readCategories(
  folder: string,
  findings: Finding[],
): Promise<Map<string, CategoryData>> {
  const { files, findings: unreadable } = await readFolder(folder, '.yaml');
  findings.push(...unreadable);
  const categories = new Map<string, CategoryData>();
  for (const { file, slug, source } of files) {
    const yaml = readYaml(source, file);
    findings.push(...yaml.findings);
    if (yaml.data === undefined) continue;
    const { data, findings: invalid } = validate(categorySchema, yaml, file);
    findings.push(...invalid);
    if (data) categories.set(slug, data);
  }
  return categories;
}

function assemble(
  reviewEntries: Entry<ReviewData>[],
  issueEntries: Entry<IssueData>[],
  categories: ReadonlyMap<string, CategoryData>,
): Library {
  const issueOf = new Map(
    issueEntries.flatMap(({ data }) => data.reviews.map((slug) => [slug, data.number] as const)),
  );
  const reviews = reviewEntries.map(({ document, data }): Review => {
    const prose = (wanted: SectionTitle) =>
      toProse(reviewSections(document).find(({ title }) => title === wanted)?.nodes ?? []);
    const { slug } = document;
    return {
      ...data,
      slug,
      likes: prose('Likes'),
      dislikes: prose('Dislikes'),
      issue: issueOf.get(slug),
    };
  });
  const bySlug = new Map(reviews.map((review) => [review.slug, review]));
  const issues = issueEntries.map(({ document, data }): Issue => ({
    ...data,
    intro: toProse(document.body),
    reviews: data.reviews.flatMap((slug) => bySlug.get(slug) ?? []),
  }));
  return {
    reviews: reviews.sort((a, b) => a.name.localeCompare(b.name, 'en')),
    issues: issues.sort((a, b) => b.number - a.number),
    categories,
  };
}
