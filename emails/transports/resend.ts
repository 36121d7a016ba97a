import { counted } from '#content/counted.ts';
import { Resend } from 'resend';
import { createBatchEncoder } from './batch-body.ts';
import { createByteWriter, type ByteWriter } from './byte-writer.ts';
import { createPacer } from './pacer.ts';
import { postBatch } from './post-batch.ts';
import { quotaOf, type Quota } from './resend-quota.ts';
import type { Answer, Transport } from './transport.ts';

/** Resend remembers a key for 24 hours; an hour is kept as a margin for clocks. */
const REPLAY_WINDOW_MS = 23 * 60 * 60 * 1000;
/** The most mails of one batch call (resend.com/docs/api-reference/emails/send-batch-emails). */
const BATCH_SIZE = 100;

interface ResendOptions {
  apiKey: string;
  baseUrl: string | undefined;
  callsPerSecond: number;
  sleep: (milliseconds: number) => Promise<void>;
  /** A clock in milliseconds that never jumps. */
  clock: () => number;
}

/** Calls under way, where the limit allows more: each holds the bodies of a hundred mails. */
const MOST_UNDER_WAY = 5;

/** Hands over mail to Resend in strict batches, no faster than the rate limit. */
export function createResend(options: ResendOptions): Transport {
  const { apiKey, baseUrl, callsPerSecond } = options;
  const resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  const pacer = createPacer(options);
  const encode = createBatchEncoder();
  /** Those that are free: a body of megabytes is not allocated for each call. */
  const writers: ByteWriter[] = [];
  let quota: Quota | undefined;

  return {
    name: 'resend',
    batchSize: BATCH_SIZE,
    pace: {
      concurrency: Math.min(MOST_UNDER_WAY, Math.max(1, Math.floor(callsPerSecond))),
      turn: () => pacer.turn(),
    },
    replayWindowMs: REPLAY_WINDOW_MS,
    async send(mails, idempotencyKey): Promise<Answer> {
      if (mails.length === 0) return { kind: 'accepted', ids: [] };
      const writer = writers.pop() ?? createByteWriter();
      const { data, error, headers, wentOut } = await postBatch(
        resend,
        encode(mails, writer),
        idempotencyKey,
      );
      pacer.learn(headers, error?.name === 'rate_limit_exceeded');
      quota = quotaOf(headers) ?? quota;
      if (error && !wentOut) {
        // The SDK does not say why: no name server, no route, nobody who listens, no TLS.
        const reason = 'Resend cannot be reached';
        return { kind: 'later', reason, service: true };
      }
      if (error) return classify(error, headers);
      // What a proxy answers is passed on as it is, whatever the types say.
      const named = data?.data;
      const ids = Array.isArray(named) ? named.map(({ id }) => id) : [];
      if (ids.length !== mails.length)
        return {
          kind: 'unknown',
          reason: `Resend named ${ids.length} of ${counted(mails.length, 'mail')}`,
        };
      // Whoever names the mails has read them to the end. After any other answer the bytes may
      // still be on their way out, and must stay as they are.
      writers.push(writer);
      return { kind: 'accepted', ids };
    },
    quota: () => quota,
    close() {},
  };
}

/** An error as it comes: the answer of a proxy may have any of this, or none. */
interface ResendError {
  name?: string;
  message?: string;
  statusCode?: number | null;
}

/** Reads an error by its name first: one status stands for several things. */
export function classify(error: ResendError, headers: Record<string, string> | null): Answer {
  const { name = 'no name', message = 'an answer that is not its own', statusCode = null } = error;
  const reason = `Resend: ${message.replace(/\.$/, '')} (${name}${statusCode ? `, ${statusCode}` : ''})`;
  switch (name) {
    case 'invalid_idempotent_request':
      return { kind: 'conflict', reason };
    case 'concurrent_idempotent_requests':
      return { kind: 'unknown', reason };
    case 'daily_quota_exceeded':
    case 'monthly_quota_exceeded':
      return { kind: 'stop', reason, hint: 'Wait for the quota to be renewed, or raise it.' };
    case 'rate_limit_exceeded':
      return { kind: 'later', reason, afterMs: retryAfter(headers), service: true };
    case 'validation_error':
    case 'missing_required_field':
    case 'invalid_parameter':
      // A sender's domain that is not verified is a validation error too, with 403, and so is
      // a revoked key, with 400 (resend/resend-node#617). Neither is the fault of an address.
      if (statusCode !== 403 && statusCode !== 401 && !/\bapi key\b/i.test(message))
        return { kind: 'refused', reason };
  }
  if (statusCode === null || statusCode >= 500 || statusCode === 408)
    return { kind: 'unknown', reason };
  if (statusCode === 429)
    return { kind: 'later', reason, afterMs: retryAfter(headers), service: true };
  if (statusCode === 413) return { kind: 'refused', reason };
  return {
    kind: 'stop',
    reason,
    hint: 'Check RESEND_API_KEY, and the sender in newsletter.config.ts.',
  };
}

/** How long the answer's headers ask to wait, in milliseconds. Both count in seconds. */
function retryAfter(headers: Record<string, string> | null): number | undefined {
  const seconds = Number(headers?.['retry-after'] ?? headers?.['ratelimit-reset']);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}
