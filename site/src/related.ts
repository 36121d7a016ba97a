import { addressKey, FORGES } from '#content/addresses.ts';
import type {
  PageBeta,
  PageEpisode,
  PageInterview,
  PageIssue,
  PageProfile,
  PageReview,
} from './page-library.ts';

/** Another text of the publication that speaks of a tool. */
export interface Mention {
  kind: 'Interview' | 'Profile' | 'Episode';
  title: string;
  path: string;
  /** The day it was published, ISO 8601. */
  date: string;
}

interface Texts {
  interviews: readonly PageInterview[];
  profiles: readonly PageProfile[];
  episodes: readonly PageEpisode[];
  issues: readonly PageIssue[];
}

/** A mention, with what it speaks of. */
interface Text extends Mention {
  tools: readonly string[];
}

/** Everything but reviews that speaks of tools, the oldest first. */
function textsOf({ interviews, profiles, episodes, issues }: Texts): Text[] {
  const reviewsOf = new Map(issues.map(({ number, reviews }) => [number, reviews]));
  return [
    ...interviews.map(({ title, slug, date, tools = [] }): Text => {
      return { kind: 'Interview', title, path: `/interviews/${slug}/`, date, tools };
    }),
    ...profiles.map(({ name, slug, date, tools = [] }): Text => {
      return { kind: 'Profile', title: name, path: `/profiles/${slug}/`, date, tools };
    }),
    ...episodes.map(({ title, number, date, issue = 0 }): Text => {
      const tools = reviewsOf.get(issue) ?? [];
      return { kind: 'Episode', title, path: `/podcast/${number}/`, date, tools };
    }),
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** What speaks of each tool, by the tool's slug, the oldest first. */
export function mentionsBySlug(texts: Texts): Map<string, Mention[]> {
  const mentions = new Map<string, Mention[]>();
  for (const text of textsOf(texts)) for (const slug of text.tools) put(mentions, slug, text);
  return mentions;
}

/**
 * The betas that are of a reviewed tool, by the tool's slug: those that carry its name, as
 * `TypeScript 7.0` does, and those at its address.
 */
export function betasBySlug(reviews: readonly PageReview[], betas: readonly PageBeta[]) {
  const slugs = new Map<string, string>();
  for (const { slug, name, url, repo } of reviews)
    for (const key of [name.toLowerCase(), placeOf(url), repo && placeOf(repo)])
      if (key) slugs.set(key, slug);
  const found = new Map<string, PageBeta[]>();
  for (const beta of betas) {
    const words = beta.name.toLowerCase().split(' ');
    const names = words.map((_, index) => words.slice(0, words.length - index).join(' '));
    const slug = [...names, placeOf(beta.url)].flatMap((key) => slugs.get(key) ?? [])[0];
    if (slug !== undefined) put(found, slug, beta);
  }
  return found;
}

/** The host of an address or, on a forge, the repository: what is one project's own. */
function placeOf(url: string): string {
  const [host = '', owner = '', repository = ''] = addressKey(url).split(/[/?]/);
  return FORGES.has(host) ? `${host}/${owner}/${repository}` : host;
}

function put<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}
