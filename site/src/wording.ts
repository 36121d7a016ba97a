import { createHash } from 'node:crypto';
import type { Wording } from '#drizzle/list/join.ts';
import { weekday } from './components/words.ts';

/** Where somebody asked for the newsletter. */
export type SignupSource = 'site-form' | 'embedded-form' | 'json';

const text = `One mail a week, on ${weekday}. You confirm by mail first; you leave with one click.`;

/**
 * The version is made of the text, so that the record of a consent never names a text that was
 * not shown.
 */
const versioned = (name: string, words: string): Wording => ({
  version: `${name}-${createHash('sha256').update(words).digest('hex').slice(0, 8)}`,
  text: words,
});

/** What the form says that a subscriber agrees to. */
export const wording = versioned('weekly', text);

/** What was agreed to in each place, as far as this site can know. */
export const wordings: Record<SignupSource, Wording> = {
  'site-form': wording,
  'embedded-form': versioned(
    'embedded',
    `The form on another site. As we publish it for embedding, it says: ${text}`,
  ),
  json: versioned('json', 'A program asked, with words of its own. Ours are in the confirmation.'),
};
