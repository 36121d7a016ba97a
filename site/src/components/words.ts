import { publication } from '#content/publication.ts';

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
