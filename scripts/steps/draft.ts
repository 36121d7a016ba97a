import type { Publication } from '#content/schema/publication.ts';
import { accessKinds, platforms } from '#content/schema/review.ts';

const FORGES = new Set(['github.com', 'gitlab.com', 'codeberg.org', 'sr.ht']);
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAY_MS = 24 * 60 * 60 * 1000;

/** A slug for a tool: the name of its repository, or of its domain. */
export function slugOf({ hostname, pathname }: URL): string {
  const last = pathname.split('/').filter(Boolean)[1];
  const host = hostname.replace(/^www\./, '');
  const name = FORGES.has(host) && last ? last : (host.split('.').at(-2) ?? host);
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The text of a new review. What only the editor knows is marked with "…". */
export function draftReview(url: URL, reviewed: string): string {
  const slug = slugOf(url);
  const repo = FORGES.has(url.hostname) ? url.href.replace(/\/$/, '') : undefined;
  const fields = [
    `name: ${slug[0]?.toUpperCase() ?? ''}${slug.slice(1)}`,
    'tagline: …',
    `url: ${url.href.replace(/\/$/, '')}`,
    ...(repo ? [`repo: ${repo}`] : []),
    'category: …',
    `access: …          # ${accessKinds.join(' | ')}`,
    'license: …         # an SPDX id; take the line out where there is none',
    `platforms: [${platforms.slice(0, 3).join(', ')}]`,
    `reviewed: ${reviewed}`,
    'disclosure: none   # or a sentence: any stake the reviewer has',
  ];
  return `---\n${fields.join('\n')}\n---\n\n## Likes\n\n…\n\n## Dislikes\n\n…\n`;
}

/** The text of a new issue. */
export function draftIssue(number: number, date: string, reviews: readonly string[]): string {
  const fields = [
    `number: ${number}`,
    `date: ${date}`,
    'subject: …',
    'preheader: …',
    `reviews: [${reviews.join(', ')}]`,
  ];
  return `---\n${fields.join('\n')}\n---\n\n…\n`;
}

/** The first such weekday after a day. Both days are ISO dates. */
export function nextDate(after: string, weekday: Publication['cadence']['weekday']): string {
  const day = new Date(`${after}T00:00:00Z`);
  do day.setTime(day.getTime() + DAY_MS);
  while (WEEKDAYS[day.getUTCDay()] !== weekday);
  return day.toISOString().slice(0, 10);
}
