import { momentOf } from './calendar.ts';
import { publication } from './publication.ts';
import type { betaAccess, betaKinds } from './schema/beta.ts';
import type { accessKinds, platforms } from './schema/review.ts';

type Platform = (typeof platforms)[number];

/** How the ways to get a tool are called where people read. */
export const accessNames: Record<(typeof accessKinds)[number], string> = {
  'open-source': 'Open source',
  'source-available': 'Source available',
  free: 'Free',
  freemium: 'Free and paid',
  paid: 'Paid',
};

/** How the platforms are spelt by their owners. */
export const platformNames: Record<Platform, string> = {
  macos: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
  bsd: 'BSD',
  web: 'Web',
  ios: 'iOS',
  android: 'Android',
};

/** What a beta is of, where people read. */
export const betaKindNames: Record<(typeof betaKinds)[number], string> = {
  tool: 'Tool',
  feature: 'Feature',
  service: 'Service',
  library: 'Library',
  release: 'Release',
};

/** Who gets into a beta, where people read. */
export const betaAccessNames: Record<(typeof betaAccess)[number], string> = {
  open: 'Open to all',
  closed: 'Closed: by invitation',
  mixed: 'Partly open',
};

/** The platforms of a tool as one phrase: `macOS, Linux, Windows`. */
export function platformList(platforms: readonly Platform[]): string {
  return platforms.map((platform) => platformNames[platform]).join(', ');
}

const dates = new Intl.DateTimeFormat(publication.language, { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A day as readers of the publication write it, such as `19 November 2026`.
 * @param isoDate a calendar day, as in `2026-11-19`.
 */
export function longDate(isoDate: string): string {
  return dates.format(momentOf(isoDate));
}
