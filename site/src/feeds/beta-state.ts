import { longDate } from '#content/names.ts';
import type { PageBeta } from '../library.ts';

type Fields = Pick<PageBeta, 'access' | 'announced' | 'available' | 'ended'>;

const accessWords = {
  open: 'Open to all',
  closed: 'Closed: by invitation',
  mixed: 'Partly open',
} as const satisfies Record<PageBeta['access'], string>;

/** How a beta stands, in one sentence: open, closed, ended or now available to all. */
export function betaState({ access, announced, available, ended }: Fields): string {
  if (available) return `Available to all since ${longDate(available)}.`;
  if (ended) return `Ended on ${longDate(ended)}.`;
  return `${accessWords[access]}. Announced on ${longDate(announced)}.`;
}
