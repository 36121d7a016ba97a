import type { Judged } from '#emails/pieces/judge.ts';
import type { Account } from '#emails/transports/resend-quota.ts';
import type { Environment } from '#environment';

/** What is known right before a piece is sent: what the content tells, and what this machine does. */
export interface Subject extends Judged {
  /** The address that the mail comes from. */
  sender: string;
  environment: Environment;
  /** What Resend says of the key, where it carries the mail. */
  account: Account | undefined;
  /** When it will be sent. */
  sendingAt: Date;
  skipLinks: boolean;
}
