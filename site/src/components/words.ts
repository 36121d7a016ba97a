import { publication } from '#content/publication.ts';
import type { PageReview } from '../library.ts';

/** How the kinds of access are said on a page. */
export const accessNames: Record<PageReview['access'], string> = {
  'open-source': 'Open source',
  'source-available': 'Source available',
  free: 'Free',
  freemium: 'Free and paid plans',
  paid: 'Paid',
};

const platformNames: Record<PageReview['platforms'][number], string> = {
  macos: 'macOS',
  linux: 'Linux',
  windows: 'Windows',
  bsd: 'BSD',
  web: 'Web',
  ios: 'iOS',
  android: 'Android',
};

/** The platforms of a tool as one phrase: `macOS, Linux, Windows`. */
export function platformList(platforms: PageReview['platforms']): string {
  return platforms.map((platform) => platformNames[platform]).join(', ');
}

const dates = new Intl.DateTimeFormat(publication.language, { dateStyle: 'long', timeZone: 'UTC' });

/** A calendar day such as `2026-11-19` as a reader says it. */
export function longDate(day: string): string {
  return dates.format(new Date(`${day}T00:00:00Z`));
}

/** `1 tool`, `2 tools`: a number with its noun. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** The host of an address, without `www.`: what a link says about where it goes. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

/** The day of the week on which the publication goes out, as a name: `Thursday`. */
export const weekday = publication.cadence.weekday.replace(/^./, (letter) => letter.toUpperCase());
