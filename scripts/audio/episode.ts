import type { Fields } from '#content/collections.ts';
import type { Issue } from '#content/library.ts';
import { draftText } from '../new/draft.ts';

/** The title of an episode may be no longer, in characters. */
const LONGEST_TITLE = 78;

/** The title of the episode that reads an issue aloud: what it is about, where there is room. */
export function titleOf({ number, reviews }: Issue): string {
  const names = new Intl.ListFormat('en-GB').format(reviews.map(({ name }) => name));
  const title = `${names}, read aloud`;
  return title.length <= LONGEST_TITLE ? title : `Issue ${number}, read aloud`;
}

/** The text of the file of an episode: its fields, and show notes that link to the tools. */
export function episodeText(
  fields: Fields<'episodes'>,
  { number, subject, reviews }: Issue,
): string {
  const notes = reviews.map(
    ({ name, url, tagline }) => `- [${plain(name)}](${address(url)}): ${plain(tagline)}`,
  );
  const body = `Issue ${number}, read by a speech synthesiser: ${plain(subject)}\n\n${notes.join('\n')}`;
  return draftText({ collection: 'episodes', fields, comments: {}, body });
}

/** A time as in `1:02` or `1:00:02`. A part of a second is left out: no first word is cut off. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const padded = (value: number) => String(value).padStart(2, '0');
  const head = hours > 0 ? `${hours}:${padded(minutes)}` : String(minutes);
  return `${head}:${padded(whole % 60)}`;
}

/** Text in which no letter is markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>{}~&#|]/g, '\\$&');
}

/** An address in which no bracket ends the link. */
function address(url: string): string {
  return url.replaceAll('(', '%28').replaceAll(')', '%29');
}
