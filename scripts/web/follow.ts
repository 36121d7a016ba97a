import { ask, TIMEOUT_MS, type Answer, type AskOptions } from './ask.ts';

/** One step of a way: what was asked, and where it sent us. */
export interface Hop {
  from: string;
  to: string;
  /** Whether the server says that the address has changed for good (RFC 9110, 15.4). */
  permanent: boolean;
}

/** Where redirects led to in the end. */
export interface Followed {
  answer: Answer;
  /** The last address that was asked. */
  address: string;
  hops: Hop[];
}

const MOST_HOPS = 10;

/**
 * Asks a server and follows its redirects, each of them checked like the first address.
 * @param options.withinMs how long all steps together may take; without it, each has its own time.
 */
export async function follow(
  address: string,
  options: AskOptions & { withinMs?: number },
): Promise<Followed> {
  const until = Date.now() + (options.withinMs ?? Number.POSITIVE_INFINITY);
  const hops: Hop[] = [];
  const seen = new Set([address]);
  let at = address;
  for (;;) {
    const left = Math.max(until - Date.now(), 1);
    const timeoutMs = Math.min(options.timeoutMs ?? TIMEOUT_MS, left);
    const answer = await ask(at, { ...options, timeoutMs });
    const to = target(answer, at);
    if (to === undefined) return { answer, address: at, hops };
    if (seen.has(to) || hops.length === MOST_HOPS) return { answer: loop(), address: at, hops };
    seen.add(to);
    const status = answer.kind === 'answered' ? answer.status : 0;
    hops.push({ from: at, to, permanent: status === 301 || status === 308 });
    at = to;
  }
}

function target(answer: Answer, from: string): string | undefined {
  if (answer.kind !== 'answered' || ![301, 302, 303, 307, 308].includes(answer.status))
    return undefined;
  const { location } = answer.headers;
  return location && URL.canParse(location, from) ? new URL(location, from).href : undefined;
}

const loop = (): Answer => ({
  kind: 'failed',
  cause: 'address',
  reason: 'it redirects without an end',
});
