import type { Mail, Words } from '../mail.ts';
import type { Quota } from './resend-quota.ts';

/** What one call to a transport came to. A value; `handOver` makes one of an exception too. */
export type Answer =
  /** All mails were taken; the names the provider gave them, in order. */
  | { kind: 'accepted'; ids: string[] }
  /**
   * None was taken, and none will be as they are: an address or the content is at fault.
   * `noMailbox`: there is no such mailbox and will be none, which counts as a permanent bounce.
   */
  | { kind: 'refused'; reason: string; noMailbox?: true }
  /**
   * None was taken this time. The same call may be made again, after `afterMs` if given.
   * `service`: the service is away or busy as a whole, so that no other call would fare better.
   */
  | { kind: 'later'; reason: string; afterMs?: number | undefined; service?: true }
  /** Nobody knows whether they were taken: the answer was lost. */
  | { kind: 'unknown'; reason: string }
  /** The key was seen with another body, so nobody can find out any more. */
  | { kind: 'conflict'; reason: string }
  /** None was taken, and no call will be until a person acts. */
  | { kind: 'stop'; reason: string; hint: string };

/** A way to hand over mail. */
export interface Transport {
  name: 'outbox' | 'resend' | 'smtp';
  /** The most mails that one call carries. */
  batchSize: number;
  /** How calls may follow each other. Without it, one after another and at once. */
  pace?: {
    /** How many calls may be under way at once. */
    concurrency: number;
    /** Waits until the next call may go. `send` itself does not wait. */
    turn(): Promise<void>;
  };
  /**
   * For how many milliseconds after the first attempt the same call with the same key
   * cannot send twice. Infinity where it never does, 0 where it may at once.
   */
  replayWindowMs: number;
  /** Hands over some mails under one idempotency key: all of them or none. */
  send(mails: readonly Mail<Words>[], idempotencyKey: string): Promise<Answer>;
  /** What the last answer said of the quota, where the service says anything of it. */
  quota?(): Quota | undefined;
  close(): void;
}
