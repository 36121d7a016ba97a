import { createHash } from 'node:crypto';
import { listHeaders } from '../list-headers.ts';
import type { Mail } from '../mail.ts';
import { MergedText } from '../merged-text.ts';
import type { Piece } from './piece.ts';

/** Addresses that nobody owns (RFC 2606); each person's own links take their place. */
const PLACEHOLDERS = {
  unsubscribe: 'https://personal.invalid/unsubscribe',
  preferences: 'https://personal.invalid/preferences',
};
type Placeholders = Readonly<Record<keyof typeof PLACEHOLDERS, string>>;

/**
 * The placeholders of one mail. Each ends in a hash of everything that the mail is made from, so
 * no word of the editor's can be equal to one of them.
 */
export function placeholdersFor(...madeFrom: readonly unknown[]): Placeholders {
  const mark = createHash('sha256').update(JSON.stringify(madeFrom)).digest('hex').slice(0, 32);
  const marked = Object.entries(PLACEHOLDERS).map(([name, place]) => [name, `${place}/${mark}`]);
  return Object.fromEntries(marked) as Placeholders;
}

/** The placeholders of a frozen mail; those frozen by an earlier version all have the same. */
export function placeholdersOf({ placeholders = PLACEHOLDERS }: FrozenDigest): Placeholders {
  return placeholders;
}

/**
 * A digest or an announcement as it is frozen before the first call: the same for everyone but for
 * two links.
 */
export interface FrozenDigest extends Piece {
  subject: string;
  html: string;
  text: string;
  /** What stands in html and text for each person's own links, since each mail has its own. */
  placeholders?: Placeholders;
  from: { name: string; address: string };
  replyTo: string;
  listId: string;
  /** An unsubscribe link without its token. */
  unsubscribeBase: string;
  /** A link to somebody's preferences, without its token. */
  preferencesBase: string;
  /** The page of all issues. */
  archive: string;
}

/** The digest of one digest: equal where every reader would get the same words. */
export function hashDigest(digest: FrozenDigest): string {
  return createHash('sha256').update(JSON.stringify(digest)).digest('hex');
}

/** Whom a mail is for, with the tokens of their own links. */
export interface Person {
  /** Names the mail for ever. */
  id: string;
  email: string;
  unsubscribeToken: string;
  preferencesToken: string;
  /** The moment of the Date header. */
  date: Date;
}

/** A function that puts one person's links into the frozen mail, without rendering it again. */
export function personaliser(digest: FrozenDigest) {
  const placeholders = placeholdersOf(digest);
  const html = cut(digest.html, placeholders);
  const text = cut(digest.text, placeholders);
  return (person: Person): Mail<MergedText> => {
    const unsubscribe = digest.unsubscribeBase + person.unsubscribeToken;
    const preferences = digest.preferencesBase + person.preferencesToken;
    const merge = ({ pieces, places }: Cut) =>
      new MergedText(
        pieces,
        places.map((place) => (place === placeholders.unsubscribe ? unsubscribe : preferences)),
      );
    return {
      id: person.id,
      from: digest.from,
      replyTo: digest.replyTo,
      to: person.email,
      subject: digest.subject,
      html: merge(html),
      text: merge(text),
      headers: listHeaders({
        name: digest.from.name,
        listId: digest.listId,
        unsubscribe,
        replyTo: digest.replyTo,
        archive: digest.archive,
      }),
      date: person.date,
    };
  };
}

/** A text in pieces, and which placeholder stood after each but the last. */
interface Cut {
  pieces: string[];
  places: string[];
}

/** Put together from pieces, no token is ever read as a pattern of replacement. */
function cut(text: string, placeholders: Placeholders): Cut {
  const between = new RegExp(`(${Object.values(placeholders).join('|').replaceAll('.', '\\.')})`);
  const parts = text.split(between);
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    places: parts.filter((_, index) => index % 2 === 1),
  };
}
