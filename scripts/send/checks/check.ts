import type { FrozenDigest } from '#emails/delivery/personalise.ts';
import type { Piece } from '#emails/delivery/piece.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import type { Environment } from '#environment';

/**
 * What a check says. `wrong` keeps the piece from being sent, `remark` and `unknown` do not:
 * an answer that could not be had is no failure.
 */
export interface Verdict {
  outcome: 'ok' | 'wrong' | 'remark' | 'unknown';
  /** What was found, as the end of a line. */
  detail: string;
}

/** What a check may look at. */
export interface Subject {
  piece: Piece;
  /** The day it is dated, ISO 8601. */
  date: string;
  digest: FrozenDigest;
  environment: Environment;
  /** What Resend says of the key, where it carries the mail. */
  account: Account | undefined;
  /** When it will be sent. */
  sendingAt: Date;
  skipLinks: boolean;
}

/** One line of the list that must pass before a mailing begins. */
export interface Check {
  name: string;
  run(subject: Subject): Promise<Verdict[]>;
}

export const ok = (detail: string): Verdict => ({ outcome: 'ok', detail });
export const wrong = (detail: string): Verdict => ({ outcome: 'wrong', detail });
export const remark = (detail: string): Verdict => ({ outcome: 'remark', detail });
export const unknown = (detail: string): Verdict => ({ outcome: 'unknown', detail });
