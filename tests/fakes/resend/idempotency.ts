import type { Reply } from './reply.ts';
import { refusal } from './reply.ts';

/** How long Resend remembers a key, from the acceptance on. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** What has been accepted under which idempotency key. */
interface Keys {
  /** The answer that a key already stands for, or undefined where the request is new. */
  recall(key: string, body: string): Reply | undefined;
  /**
   * Remembers an acceptance. Until the function that it returns is called, the request
   * counts as under way.
   */
  remember(key: string, body: string, reply: Reply): () => void;
}

interface Entry {
  body: string;
  reply: Reply;
  acceptedAt: number;
  underWay: boolean;
}

/**
 * The memory of idempotency keys. Refusals are not remembered: Resend's manual speaks of
 * keys with which an email "has already been sent". Bodies are compared byte by byte, which
 * is stricter than Resend may be.
 */
export function createKeys(now: () => number): Keys {
  const entries = new Map<string, Entry>();
  return {
    recall(key, body) {
      const entry = entries.get(key);
      if (!entry || now() - entry.acceptedAt >= KEY_LIFETIME_MS) return undefined;
      if (entry.body !== body) return reused();
      return entry.underWay ? concurrent() : { ...entry.reply, title: 'replayed' };
    },
    remember(key, body, reply) {
      const entry = { body, reply, acceptedAt: now(), underWay: true };
      entries.set(key, entry);
      return () => {
        entry.underWay = false;
      };
    },
  };
}

/** The refusal of a key that another body has used. */
function reused(): Reply {
  return refusal(
    409,
    'invalid_idempotent_request',
    'Same idempotency key used with a different request payload.',
  );
}

/** The refusal of a key whose first request has no answer yet. */
export function concurrent(): Reply {
  return refusal(
    409,
    'concurrent_idempotent_requests',
    'Same idempotency key used while original request is still in progress.',
  );
}

/** The refusal of a key that is empty or too long, or undefined where the key will do. */
export function checkKey(key: string | null): Reply | undefined {
  if (key === null || (key.length >= 1 && key.length <= 256)) return undefined;
  return refusal(400, 'invalid_idempotency_key', 'The key must be between 1-256 chars.');
}
