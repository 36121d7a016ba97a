/** The mails that go to one person, each because of something that this person did. */
export const singleMailKinds = [
  'confirmation',
  'already-subscribed',
  'welcome',
  'goodbye',
  'manage-link',
  'change-address',
  'address-changed',
  'editor-notice',
] as const;
export type SingleMailKind = (typeof singleMailKinds)[number];

/** A single mail that is due, with the person it goes to. */
export interface DueMail {
  id: string;
  kind: SingleMailKind;
  createdAt: Date;
  /** How often it was tried, this time included. */
  attempts: number;
  /** Whom it is about. Nothing for a notice to the editor. */
  subscriberId: string | null;
  /** Where it goes. */
  email: string;
  /** What the mail says besides, as JSON. */
  detail: string | null;
  /** SHA-256 of the token of its link, where it carries one. */
  tokenHash: string | null;
}

/** What the queue of single mails needs to remember. Each function is atomic. */
export interface SingleMailStore {
  /** Takes the next mail that is due, and keeps it from others until `until`. */
  takeDue(now: Date, until: Date): Promise<DueMail | undefined>;
  markSent(id: string, now: Date): Promise<void>;
  /** @param nextAttemptAt null to give it up. */
  markFailed(id: string, reason: string, nextAttemptAt: Date | null): Promise<void>;
}
