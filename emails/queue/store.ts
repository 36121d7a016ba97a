/** A single mail that is due, with the person it goes to. */
export interface DueMail {
  id: string;
  kind: 'confirmation' | 'already-subscribed';
  createdAt: Date;
  /** How often it was tried, this time included. */
  attempts: number;
  subscriberId: string;
  email: string;
}

/** What the queue of single mails needs to remember. Each function is atomic. */
export interface SingleMailStore {
  /** Takes the next mail that is due, and keeps it from others until `until`. */
  takeDue(now: Date, until: Date): Promise<DueMail | undefined>;
  markSent(id: string, now: Date): Promise<void>;
  /** @param nextAttemptAt null to give it up. */
  markFailed(id: string, reason: string, nextAttemptAt: Date | null): Promise<void>;
}
