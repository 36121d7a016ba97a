import { publication } from '#content/publication.ts';

/** Why somebody gets the digest, the same in HTML and in plain text. */
export function whySubscribed(): string {
  return `You get this because you subscribed to ${publication.name} and confirmed it.`;
}

/** The day of the week on which an issue comes, as a name: `Thursday`. */
export function weekdayName(): string {
  return publication.cadence.weekday.replace(/^./, (letter) => letter.toUpperCase());
}
