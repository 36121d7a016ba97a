import { wrap } from '../text/wrap.ts';
import type { Consent } from './ledger.ts';

/** Marks in a frozen sentence. No sentence of the publication or of the editor has them. */
export const DAY = '\u0001';
export const LIST = '\u0002';

/** Why somebody gets a mail, frozen with it: sentences, with marks for a day and for a list. */
export interface WhySentences {
  /** For somebody who confirmed here, on `DAY`. */
  confirmed: string;
  /** For somebody whom an import brought along on `DAY`, from `LIST`. */
  imported: string;
  /** For everybody else, such as the editor who tries a mail out. */
  otherwise: string;
  /** How a day is written, and where it begins. */
  language: string;
  timeZone: string;
}

/** The same sentence for both parts of a mail. */
interface Why {
  html: string;
  text: string;
}

/**
 * Says why somebody gets a mail. The same consent gets the same words for ever, since a call that
 * is repeated must be the same to the byte.
 */
export function whyTeller(sentences: WhySentences): (consent: Consent | undefined) => Why {
  const { confirmed, imported, otherwise, language, timeZone } = sentences;
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone });
  const known = new Map<string, Why>();
  const nothingKnown = bothParts(otherwise);
  return (consent) => {
    if (!consent) return nothingKnown;
    const day = dates.format(consent.at);
    const list = consent.importedFrom;
    const key = list === null ? day : `${day}${LIST}${list}`;
    let why = known.get(key);
    if (!why) {
      const sentence = (list === null ? confirmed : imported).replaceAll(DAY, () => day);
      known.set(key, (why = bothParts(sentence.replaceAll(LIST, () => list ?? ''))));
    }
    return why;
  };
}

const bothParts = (sentence: string): Why => ({
  html: sentence.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  text: wrap(sentence),
});
