import type { AbsoluteLink } from '../absolute.ts';
import type { PageIssue, PageReview } from '../library.ts';
import {
  API_VERSION,
  schemaPath,
  toolPath,
  type ApiDocument,
  type ApiIssue,
  type ApiTool,
  type DocumentName,
} from './schema.ts';

/** A review as a record. */
export function toolRecord(review: PageReview, at: AbsoluteLink): ApiTool {
  const { categoryName: _name, author: _author, disclosure, draft: _draft, ...rest } = review;
  const { archived: _archived, ...fields } = rest;
  return {
    ...fields,
    ...(disclosure !== 'none' && { disclosure }),
    links: linksOf(review.slug, at),
  };
}

/** An issue as a record, with the names of its reviews. */
export function issueRecord(
  issue: PageIssue,
  reviews: readonly PageReview[],
  at: AbsoluteLink,
): ApiIssue {
  const { number, date, subject, preheader, intro, betas, sponsor } = issue;
  return {
    number,
    date,
    subject,
    preheader,
    intro,
    tools: reviews.map(({ slug, name }) => ({ slug, name, links: linksOf(slug, at) })),
    betas: betas.map(betaRecord),
    ...(sponsor && { sponsor: { name: sponsor.name, url: sponsor.url, text: sponsor.text } }),
    links: { page: at(`/issues/${number}/`) },
  };
}

function betaRecord(beta: PageIssue['betas'][number]): ApiIssue['betas'][number] {
  const { category: _category, categoryName: _name, checked: _checked, ...rest } = beta;
  const { draft: _draft, archived: _archived, ...fields } = rest;
  return fields;
}

function linksOf(slug: string, at: AbsoluteLink): ApiTool['links'] {
  return { page: at(`/tools/${slug}/`), data: at(toolPath(slug)) };
}

/** The answer that carries a document of the API, with its version and its schema. */
export function document<Name extends DocumentName>(
  name: Name,
  content: Omit<ApiDocument<Name>, '$schema' | 'version'>,
  at: AbsoluteLink,
): Response {
  return Response.json({ $schema: at(schemaPath(name)), version: API_VERSION, ...content });
}
