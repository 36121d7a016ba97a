/** The headers of an answer that speak of the rate limit, in small letters. */
export type RateHeaders = Readonly<Record<string, string>> | null;

/** Lets calls go no faster than a rate limit. */
export interface Pacer {
  /** Waits until the next call may go. Those who wait go in the order in which they came. */
  turn(): Promise<void>;
  /** Learns from an answer. @param refused whether it said that there were too many calls. */
  learn(headers: RateHeaders, refused?: boolean): void;
}

const WINDOW_MS = 1_000;
/** Two calls may arrive closer together than they left, so the window is this much longer. */
const MARGIN_MS = 25;
/** Where an answer says that there were too many calls and not for how long. */
const USUAL_HOLD_MS = 1_000;

/**
 * A pacer for a limit of calls a second. In any second it lets no more go than that, evenly, since
 * calls that leave together arrive at odd times: one that comes too early costs a second. It obeys
 * `ratelimit-limit`, `ratelimit-remaining`, `ratelimit-reset` and `retry-after`, since a whole
 * team shares the limit.
 * @see https://resend.com/docs/api-reference/rate-limit
 */
export function createPacer(options: {
  callsPerSecond: number;
  sleep: (milliseconds: number) => Promise<void>;
  /** A clock in milliseconds that never jumps. */
  clock: () => number;
}): Pacer {
  const { callsPerSecond, sleep, clock } = options;
  /** A limit below one a second is one call in a longer window. */
  const window = Math.max(WINDOW_MS, WINDOW_MS / callsPerSecond) + MARGIN_MS;
  const most = Math.max(1, Math.floor(callsPerSecond));
  let allowed = most;
  let heldUntil = -Infinity;
  /** Answers in a row that said there were too many calls. */
  let refusals = 0;
  /** When the next one goes, where calls go evenly. */
  let nextAt = -Infinity;
  /** When the last calls went, the oldest first. */
  const gone: number[] = [];
  let queue: Promise<void> = Promise.resolve();

  const wait = () => {
    const full = gone.length >= allowed ? (gone[gone.length - allowed] ?? 0) + window : -Infinity;
    return Math.max(full, heldUntil, nextAt) - clock();
  };
  const next = async () => {
    for (let left = wait(); left > 0; left = wait()) await sleep(left);
    const interval = window / allowed;
    // A call that went a little late does not delay those behind it.
    nextAt = (nextAt < clock() - interval ? clock() : nextAt) + interval;
    gone.push(clock());
    if (gone.length > most) gone.shift();
  };
  return {
    turn: () => (queue = queue.then(next)),
    learn(headers, refused = false) {
      const limit = number(headers?.['ratelimit-limit']);
      if (limit && limit >= 1) allowed = Math.min(most, limit);
      const reset = number(headers?.['ratelimit-reset']);
      refusals = refused ? refusals + 1 : 0;
      // The first one may be a matter of milliseconds: its own call waits, the others go on.
      if (refusals === 1) return;
      if (refused) {
        const seconds = number(headers?.['retry-after']) ?? reset;
        hold(seconds === undefined ? USUAL_HOLD_MS : seconds * 1000);
      } else if (headers?.['ratelimit-remaining'] === '0' && reset !== undefined && !isOwnDoing())
        hold(reset * 1000);
    },
  };

  function hold(milliseconds: number) {
    heldUntil = Math.max(heldUntil, clock() + milliseconds);
  }
  /** Whether the calls of the last second from here alone use up the limit. */
  function isOwnDoing() {
    const since = clock() - window;
    return gone.filter((at) => at > since).length >= allowed;
  }
}

function number(text: string | undefined): number | undefined {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}
