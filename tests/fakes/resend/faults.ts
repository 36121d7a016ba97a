import { z } from 'zod';

/** The faults that can be ordered. Each is used up by one POST. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** 429 `rate_limit_exceeded`; without `retryAfter` (seconds) there is no such header. */
  z.strictObject({ kind: z.literal('rate-limit'), retryAfter: z.number().optional() }),
  /** 429 `daily_quota_exceeded` or `monthly_quota_exceeded`. */
  z.strictObject({ kind: z.literal('quota'), period: z.enum(['daily', 'monthly']) }),
  /**
   * A failing server. `json` is Resend's form (the default), `html` the page of a proxy,
   * `proxy-json` JSON without `name` and `statusCode`. With `accepted` the mails are taken
   * and remembered under the key all the same.
   */
  z.strictObject({
    kind: z.literal('status'),
    status: z.union([z.literal(429), z.literal(500), z.literal(502), z.literal(503)]),
    body: z.enum(['json', 'html', 'proxy-json']).optional(),
    accepted: z.boolean().optional(),
  }),
  /** The socket is destroyed before anything is accepted. */
  z.strictObject({ kind: z.literal('cut-before') }),
  /** The request is handled as usual, then the socket is destroyed without an answer. */
  z.strictObject({ kind: z.literal('cut-after') }),
  /** The request is handled as usual and answered late; meanwhile its key is under way. */
  z.strictObject({ kind: z.literal('slow'), ms: z.number() }),
  /** The request is handled as usual and answered 200 with `body`, by default no JSON. */
  z.strictObject({ kind: z.literal('malformed'), body: z.string().optional() }),
  /**
   * A refusal of the account. `key`, the default: 403 `invalid_api_key`, as in the manual.
   * `revoked-key`: 400 `validation_error`, as seen in the wild (resend-node#617 says that the
   * API never returned `invalid_api_key`). `domain`: 403 `validation_error`.
   */
  z.strictObject({
    kind: z.literal('forbidden'),
    reason: z.enum(['key', 'revoked-key', 'domain']).optional(),
  }),
  /** 409 `concurrent_idempotent_requests`, with nothing accepted. */
  z.strictObject({ kind: z.literal('concurrent') }),
]);

/** One ordered fault. */
export type Fault = z.infer<typeof faultSchema>;
