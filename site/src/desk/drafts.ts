import { basename, dirname, join } from 'node:path';
import { collectionNames, collections, type CollectionName } from '#content/collections.ts';
import type { Finding } from '#content/findings.ts';
import type { LiveLibrary } from '#content/live-library.ts';
import { noSides, type Sides } from '#content/prose/of-document.ts';
import type { ContentDocument } from '#content/reader/document.ts';

/** A review as it stands, sound or not. */
export interface ReviewDraft extends Sides {
  slug: string;
  file: string;
  /** Its name, or its slug where it has none yet. */
  name: string;
  tagline: string;
  /** Whether it is marked as a draft. */
  draft: boolean;
  findings: Finding[];
}

/** An issue as it stands, sound or not. What is not there yet is empty. */
export interface IssueDraft {
  file: string;
  number: number;
  date: string;
  subject: string;
  /** Slugs, also of reviews that do not exist. */
  reviews: string[];
  /** Whether it is marked as a draft. */
  draft: boolean;
  findings: Finding[];
}

/** A file of any collection that is marked as a draft. */
export interface DraftFile {
  collection: CollectionName;
  slug: string;
  file: string;
  /** Its page in `npm run dev`, where it has one. */
  path: string | undefined;
  findings: Finding[];
}

/** Every review, by slug, also those that the library leaves out for their errors. */
export function reviewDrafts(live: LiveLibrary): Map<string, ReviewDraft> {
  const drafts = filesOf(live, 'reviews').map(({ file, slug, document, findings }) => {
    const fields = fieldsOf(document);
    const name = text(fields['name']) || slug;
    const sides = (live.content.texts.get(file) ?? noSides) as Sides;
    const draft = live.content.drafts.reviews.has(slug);
    return { slug, file, name, tagline: text(fields['tagline']), ...sides, draft, findings };
  });
  return new Map(drafts.map((draft) => [draft.slug, draft]));
}

/** Every issue, by number. */
export function issueDrafts(live: LiveLibrary): IssueDraft[] {
  return filesOf(live, 'issues')
    .map(({ file, slug, document, findings }): IssueDraft => {
      const fields = fieldsOf(document);
      const { number, reviews } = fields;
      return {
        file,
        number: typeof number === 'number' ? number : Number.parseInt(slug, 10) || 0,
        date: text(fields['date']),
        subject: text(fields['subject']),
        reviews: Array.isArray(reviews) ? reviews.map(String) : [],
        draft: live.content.drafts.issues.has(slug),
        findings,
      };
    })
    .sort((a, b) => a.number - b.number);
}

/** Everything that is marked as a draft, collection by collection. */
export function draftFiles({ content, library }: LiveLibrary): DraftFile[] {
  const about = Map.groupBy(content.findings, ({ file }) => file);
  const { reviews, issues, interviews, profiles, episodes } = library;
  const paths = new Map<string, string>([
    ...reviews.map(({ slug }) => [`reviews/${slug}`, `/tools/${slug}/`] as const),
    ...issues.map(({ number }) => [`issues/${numbered(number)}`, `/issues/${number}/`] as const),
    ...interviews.map(({ slug }) => [`interviews/${slug}`, `/interviews/${slug}/`] as const),
    ...profiles.map(({ slug }) => [`profiles/${slug}`, `/profiles/${slug}/`] as const),
    ...episodes.map(
      ({ number }) => [`episodes/${numbered(number)}`, `/podcast/${number}/`] as const,
    ),
  ]);
  return collectionNames.flatMap((collection) =>
    [...content.drafts[collection]].map((slug): DraftFile => {
      const file = join(content.folder, collection, `${slug}${collections[collection].ending}`);
      const path = paths.get(`${collection}/${slug}`);
      return { collection, slug, file, path, findings: about.get(file) ?? [] };
    }),
  );
}

const numbered = (number: number) => String(number).padStart(3, '0');

/** The files of a collection: what was parsed, and what could not be. */
function filesOf({ content }: LiveLibrary, collection: CollectionName) {
  const about = Map.groupBy(content.findings, ({ file }) => file);
  const documents = new Map<string, ContentDocument | undefined>(content.documents);
  for (const file of about.keys()) if (!documents.has(file)) documents.set(file, undefined);
  return [...documents]
    .filter(([file]) => basename(dirname(file)) === collection && file.endsWith('.mdx'))
    .map(([file, document]) => {
      const slug = basename(file, '.mdx');
      return { file, slug, document, findings: about.get(file) ?? [] };
    });
}

const fieldsOf = (document: ContentDocument | undefined) =>
  (document?.frontMatter.data ?? {}) as Record<string, unknown>;
const text = (value: unknown) => (typeof value === 'string' ? value : '');
