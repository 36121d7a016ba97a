import { publication } from './publication.ts';
import type { Publication } from './schema/publication.ts';

/** The limits of the text of a content file. */
export type ContentLimits = Pick<
  Publication['limits'],
  'section' | 'subject' | 'preheader' | 'tagline' | 'sponsor' | 'reviewsPerIssue'
>;

const anyLength = { min: 1, max: Infinity };
const anyNumber = { min: 0, max: Infinity };
/** What came from elsewhere is as long as it was there. */
export const anyLimits: ContentLimits = {
  section: anyLength,
  subject: anyLength,
  preheader: anyNumber,
  tagline: anyLength,
  sponsor: anyLength,
  reviewsPerIssue: anyNumber,
};

/** What was in force before some day, the earliest change first. */
const changes = ({ earlier = [] }: Publication) =>
  [...earlier].sort((a, b) => (a.before < b.before ? -1 : 1));

/**
 * The weekday of publication that was in force on a day.
 * @param day an ISO date.
 */
export function weekdayOn(
  day: string,
  from: Publication = publication,
): Publication['cadence']['weekday'] {
  const then = changes(from).find(({ before, weekday }) => day < before && weekday !== undefined);
  return then?.weekday ?? from.cadence.weekday;
}

const known = new WeakMap<Publication, Map<string, ContentLimits>>();

/**
 * The limits that were in force on a day; those of today where there is no day.
 * @returns the very same value for all days between two changes.
 */
export function limitsOn(day: string | undefined, from: Publication = publication): ContentLimits {
  const later = changes(from).filter(({ before }) => day !== undefined && day < before);
  const made = known.get(from) ?? new Map<string, ContentLimits>();
  known.set(from, made);
  const period = later[0]?.before ?? '';
  const limits = made.get(period) ?? { ...from.limits };
  // What was in force for the shortest time is the last word.
  if (!made.has(period)) for (const change of later.reverse()) Object.assign(limits, change.limits);
  made.set(period, limits);
  return limits;
}

/** The field that says of which day a file is, where one does. */
const DAY = {
  reviews: 'reviewed',
  issues: 'date',
  betas: 'announced',
  interviews: 'date',
  profiles: 'date',
  episodes: 'date',
} as const;

/**
 * The limits by which a file is judged: those of its day; none where it is marked as `archived`.
 * @param fields as they are written, sound or not.
 */
export function limitsFor(collection: string, fields: unknown): ContentLimits {
  const written = (fields ?? {}) as Readonly<Record<string, unknown>>;
  if (written['archived'] === true) return anyLimits;
  const day = collection in DAY ? written[DAY[collection as keyof typeof DAY]] : undefined;
  return limitsOn(typeof day === 'string' ? day : undefined);
}

/**
 * How many characters a side of a review had room for.
 * @returns nothing where it came from elsewhere, and nobody here has limited it.
 */
export function roomOf(review: {
  reviewed: string;
  archived?: boolean | undefined;
}): number | undefined {
  const { max } = limitsFor('reviews', review).section;
  return Number.isFinite(max) ? max : undefined;
}
