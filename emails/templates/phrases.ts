import { publication } from '#content/publication.ts';
import { DAY, LIST, type WhySentences } from '../delivery/why.ts';

/** Why somebody gets the welcome, and the digest where no more is known. */
export function whySubscribed(): string {
  return `You get this because you subscribed to ${publication.name} and confirmed it.`;
}

/** Why somebody gets the digest, to be frozen with it. */
export function whySentences(): WhySentences {
  const { name, language, cadence } = publication;
  return {
    confirmed: `You get this because you subscribed to ${name} and confirmed it on ${DAY}.`,
    imported: `You get this because you were on our earlier list (${LIST}), which we brought here on ${DAY}.`,
    otherwise: whySubscribed(),
    language,
    timeZone: cadence.timeZone,
  };
}

/** Why somebody gets an announcement, and which link ends what. */
export function whyAnnounced(what: 'interviews' | 'episodes'): string {
  return `You get this because you chose to be told of ${what}, besides the issues of ${publication.name}. Under Preferences you end these mails alone; Unsubscribe ends all mail, the issues too.`;
}

/** The day of the week on which an issue comes, as a name: `Thursday`. */
export function weekdayName(): string {
  return publication.cadence.weekday.replace(/^./, (letter) => letter.toUpperCase());
}
