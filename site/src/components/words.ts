import { publication } from '#content/publication.ts';

/** The host of an address, without `www.`: what a link says about where it goes. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

/** The day of the week on which the publication goes out, as a name: `Thursday`. */
export const weekday = publication.cadence.weekday.replace(/^./, (letter) => letter.toUpperCase());
