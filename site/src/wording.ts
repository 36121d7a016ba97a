import { createHash } from 'node:crypto';
import type { Wording } from '#drizzle/list/join.ts';
import { weekday } from './components/words.ts';

const text = `One mail a week, on ${weekday}. You confirm by mail first; you leave with one click.`;

/**
 * What the form says that a subscriber agrees to. The version is made of the text, so that the
 * record of a consent never names a text that was not shown.
 */
export const wording: Wording = {
  version: `weekly-${createHash('sha256').update(text).digest('hex').slice(0, 8)}`,
  text,
};
