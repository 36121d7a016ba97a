import type { Address } from '../address.ts';

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
  /** What its link is worth. Nothing where it has none. */
  link: { expiresAt: Date; usedAt: Date | null } | null;
  /** When an earlier attempt began whose answer is not known. Null where nobody is in doubt. */
  doubtedSince: Date | null;
  /** How often it was sent again although nobody knew whether it had gone out. */
  repeats: number;
}

/** Where a mail stands after an attempt that did not succeed. */
export interface Unsent {
  reason: string;
  /** Null to give it up. */
  nextAttemptAt: Date | null;
  /** As in the due mail; of this attempt where its answer was lost. */
  doubtedSince: Date | null;
  /** How many attempts count from now on. */
  attempts: number;
}

/** Why no mail at all is sent at the moment: the account or the service is at fault. */
export interface Stoppage {
  reason: string;
  /** What a person must do about it; nothing where it may pass by itself. */
  hint?: string | undefined;
}

/** What the queue of single mails needs to remember. Each function is atomic. */
export interface SingleMailStore {
  /**
   * Takes the next mail that is due, and keeps it from others until `until`. From now on, and
   * until the attempt is answered for, nobody knows whether it went out.
   */
  takeDue(now: Date, until: Date): Promise<DueMail | undefined>;
  markSent(id: string, now: Date): Promise<void>;
  /** @param bounced its address, where there is no such mailbox: the list learns of it. */
  markUnsent(id: string, unsent: Unsent, now: Date, bounced?: Address): Promise<void>;
  /** Notes that it goes out once more although nobody knows about the time before. */
  markRepeat(id: string, now: Date): Promise<void>;
  /** Notes for others that the queue has stopped, and since when. */
  stop(stoppage: Stoppage, now: Date): Promise<void>;
  /** Notes that it goes on. */
  goOn(): Promise<void>;
}
