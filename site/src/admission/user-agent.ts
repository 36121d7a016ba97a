import { isbot } from 'isbot';

/** What a client says that it is. Anybody can say anything: a hint, and never more. */
export type ClientKind = 'browser' | 'program' | 'unnamed';

/** The kind of a client, by its User-Agent. */
export function clientKindOf(userAgent: string | null): ClientKind {
  // isbot takes an empty name for a person.
  if (!userAgent?.trim()) return 'unnamed';
  return isbot(userAgent) ? 'program' : 'browser';
}
