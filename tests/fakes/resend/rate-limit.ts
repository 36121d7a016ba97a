import { refusal, type Reply } from './reply.ts';

/** What the headers say where nothing is enforced: high enough to slow nobody down. */
const UNLIMITED = 1000;
const WINDOW_MS = 1000;

/** Counts requests in windows of one second; a window opens with the first request in it. */
interface RateLimit {
  /** Counts a request; the refusal where it is one too many. */
  count(): Reply | undefined;
  /** The three headers that every answer of the API carries. */
  headers(): Record<string, string>;
}

/** A rate limit that enforces `perSecond`, or only counts where that is undefined. */
export function createRateLimit(perSecond: number | undefined, now: () => number): RateLimit {
  const limit = perSecond ?? UNLIMITED;
  let opened = -Infinity;
  let seen = 0;
  const reset = () => Math.max(1, Math.ceil((opened + WINDOW_MS - now()) / 1000));
  return {
    count() {
      if (now() - opened >= WINDOW_MS) {
        opened = now();
        seen = 0;
      }
      seen += 1;
      return perSecond !== undefined && seen > limit ? tooMany(limit, reset()) : undefined;
    },
    headers: () => ({
      'ratelimit-limit': String(limit),
      'ratelimit-remaining': String(Math.max(0, limit - seen)),
      'ratelimit-reset': String(reset()),
    }),
  };
}

/** 429 `rate_limit_exceeded`, with or without the seconds to wait. */
export function tooMany(limit: number, retryAfter: number | undefined): Reply {
  const message = `Too many requests. You can only make ${limit} requests per second.`;
  return refusal(429, 'rate_limit_exceeded', message, {
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': '0',
    'ratelimit-reset': String(retryAfter ?? 1),
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
}
