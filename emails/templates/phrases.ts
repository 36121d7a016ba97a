import { publication } from '#content/publication.ts';

/** Why somebody gets the digest, the same in HTML and in plain text. */
export function whySubscribed(): string {
  return `You get this because you subscribed to ${publication.name} and confirmed it.`;
}

/** Why somebody gets an announcement, and which link ends what. */
export function whyAnnounced(what: 'interviews' | 'episodes'): string {
  return `You get this because you chose to be told of ${what}, besides the issues of ${publication.name}. Under Preferences you end these mails alone; Unsubscribe ends all mail, the issues too.`;
}

/** The day of the week on which an issue comes, as a name: `Thursday`. */
export function weekdayName(): string {
  return publication.cadence.weekday.replace(/^./, (letter) => letter.toUpperCase());
}
