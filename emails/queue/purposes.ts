import type { Transport } from '../transports/transport.ts';
import type { DueMail, SingleMailKind } from './store.ts';

/**
 * How often a mail may be sent again where nobody knows whether it went out. Without a mail that
 * somebody waits for, or must know of, they are stuck, and a second one does no harm: it says the
 * same, and its link is the same. The others are a courtesy, and not worth a second copy.
 */
const REPEATS: Record<SingleMailKind, 0 | 1> = {
  confirmation: 1,
  'manage-link': 1,
  'change-address': 1,
  'address-changed': 1,
  'editor-notice': 1,
  'already-subscribed': 0,
  welcome: 0,
  goodbye: 0,
};

/** So long after it was asked for, a mail without a link is of no use any more. */
const OF_USE_MS = 7 * 24 * 60 * 60 * 1000;

/** Why a mail is of no use any more, where that is so: it is all that makes one too old. */
export function whyOutdated({ createdAt, link }: DueMail, now: Date): string | undefined {
  if (link?.usedAt) return 'its link is not needed any more';
  if (link && link.expiresAt <= now) return `its link worked until ${link.expiresAt.toISOString()}`;
  return !link && now.getTime() - createdAt.getTime() >= OF_USE_MS
    ? 'it was asked for more than 7 days ago'
    : undefined;
}

/**
 * What is safe to do with a mail of which nobody may know whether it went out: `send` it, under
 * the same key where it was tried before, `repeat` it at the risk of a second copy, or `leave` it.
 */
export function safeStep(
  { kind, doubtedSince, repeats }: Pick<DueMail, 'kind' | 'doubtedSince' | 'repeats'>,
  { replayWindowMs }: Pick<Transport, 'replayWindowMs'>,
  now: Date,
): 'send' | 'repeat' | 'leave' {
  if (!doubtedSince) return 'send';
  // A clock that was set back does not make SMTP remember a key.
  if (replayWindowMs > 0 && now.getTime() - doubtedSince.getTime() < replayWindowMs) return 'send';
  return repeats < REPEATS[kind] ? 'repeat' : 'leave';
}

/** The idempotency key of a mail: a repetition that may be a second copy needs one of its own. */
export const keyOf = ({ id, repeats }: Pick<DueMail, 'id' | 'repeats'>): string =>
  repeats === 0 ? id : `${id}-${repeats}`;
