import type { accessKinds, platforms } from './schema/review.ts';

/** How the ways to get a tool are called where people read. */
export const accessNames: Record<(typeof accessKinds)[number], string> = {
  'open-source': 'Open source',
  'source-available': 'Source available',
  free: 'Free',
  freemium: 'Free and paid',
  paid: 'Paid',
};

/** How the platforms are spelt by their owners. */
export const platformNames: Record<(typeof platforms)[number], string> = {
  macos: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
  bsd: 'BSD',
  web: 'Web',
  ios: 'iOS',
  android: 'Android',
};

/**
 * A day as readers of the publication write it, such as `19 November 2026`.
 * @param isoDate a calendar day, as in `2026-11-19`.
 */
export function longDate(isoDate: string, language: string): string {
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${isoDate}T00:00:00Z`));
}
