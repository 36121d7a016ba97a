import type { Followed } from '../web/follow.ts';

/** What is known of an address. */
export interface Verdict {
  kind: 'ok' | 'moved' | 'redirected' | 'dead' | 'unsure';
  /** What was seen, as the end of a sentence that begins with the address. */
  reason: string;
  /** Where the address leads to now, where that is another one. */
  to?: string | undefined;
}

/** Servers answer these to programs while people get the page. */
const SHY = new Set([401, 402, 403, 405, 406, 407, 429, 451, 999]);

/** Judges what a server said. Only what is certainly gone is dead. */
export function verdictOf({ answer, address, hops }: Followed): Verdict {
  if (answer.kind === 'failed') {
    const { cause, reason } = answer;
    const dead = cause === 'dns' || cause === 'tls' || cause === 'refused' || cause === 'address';
    return { kind: dead ? 'dead' : 'unsure', reason };
  }
  const { status } = answer;
  if (status === 404 || status === 410) return { kind: 'dead', reason: `the answer is ${status}` };
  if (status >= 500 || SHY.has(status))
    return { kind: 'unsure', reason: `the answer is ${status}, at least to a program` };
  if (status >= 400) return { kind: 'dead', reason: `the answer is ${status}` };
  if (hops.length === 0) return { kind: 'ok', reason: `the answer is ${status}` };
  // What is permanent up to the first step that is not, is where the address lives now.
  const settled = hops.findIndex(({ permanent }) => !permanent);
  const last = hops[settled < 0 ? hops.length - 1 : settled - 1];
  return last
    ? { kind: 'moved', reason: `it has moved to ${last.to}`, to: last.to }
    : { kind: 'redirected', reason: `it leads to ${address} for now`, to: address };
}
