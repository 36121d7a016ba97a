import type { Address } from '../address.ts';
import type { Piece } from './piece.ts';

/** Where a mailing stands. Only `sending` is sent; the others wait, or are over. */
export type MailingState = 'planned' | 'sending' | 'paused' | 'cancelled' | 'done';

/** One piece on its way to everyone, or to those who chose it. */
export interface Mailing extends Piece {
  id: number;
  state: MailingState;
  /** Why it is paused or cancelled. */
  stateReason: string | null;
  /** The frozen mail as JSON, as it was before the first call. */
  frozenMail: string;
  frozenHash: string;
  /** The commit of the content, where it has one. */
  commit: string | null;
  /** Everybody who confirmed and has not left: `audience` and those who were excluded. */
  eligible: number;
  /** How many people it was prepared for. */
  audience: number;
  preparedAt: Date;
  /** When it shall be sent. Null where it was sent at once. */
  plannedFor: Date | null;
  /** When the first chunk was claimed. */
  startedAt: Date | null;
  completedAt: Date | null;
  /** How many get it before everybody else. */
  canary: number | null;
  canaryPassedAt: Date | null;
  /** JSON: what was done, once it is done. */
  receipt: string | null;
}

/** A person of a chunk, with the address and the parts that the chunk was made with. */
export interface Recipient {
  deliveryId: number;
  subscriberId: string;
  email: string;
  format: 'html' | 'text';
  /** What the mail rests on, as it was when the chunk was made. */
  consent?: Consent;
}

/** When somebody confirmed, or when an import brought them along, and from where. */
export interface Consent {
  at: Date;
  /** In the words of the editor. Null where the person confirmed here. */
  importedFrom: string | null;
}

/** The members of one call, with what earlier attempts left. */
export interface Chunk {
  id: number;
  idempotencyKey: string;
  claimedAt: Date;
  /** When an attempt began whose answer is not known. Null where nobody is in doubt. */
  firstAttemptAt: Date | null;
  bodyHash: string | null;
  recipients: Recipient[];
}

/** What a claim asks for. */
export interface Claim {
  /** The most members of a new chunk. */
  size: number;
  /** The idempotency key of a chunk whose members are not in doubt. */
  key: string;
  now: Date;
  /** Chunks that are not to be claimed. */
  except: readonly number[];
  /**
   * Told which chunk it is, and says the hash of its bodies. Unless the members are in doubt,
   * their first attempt begins with the claim.
   */
  begin?: (chunk: Chunk) => string;
}

/** How many deliveries of a mailing are in each state. They add up to those who are eligible. */
export interface Tally {
  waiting: number;
  claimed: number;
  accepted: number;
  excluded: number;
  failed: number;
  skipped: number;
}

/** Who holds the lease of a mailing. */
export interface Lease {
  owner: string;
  until: Date;
}

/** What a mailing is prepared with. */
export interface Preparation extends Piece {
  frozenMail: string;
  frozenHash: string;
  commit?: string | undefined;
  now: Date;
  /** Who prepares it, and goes on to hold the lease. */
  lease: Lease;
  /** Whether another one, whose copy has no completion mark, is surely gone. */
  isGone: (owner: string) => boolean;
  plannedFor?: Date | undefined;
  /** How many get it first, and who is among them in any case. */
  canary?: { many: number; addresses: readonly string[]; domains: readonly string[] } | undefined;
}

/**
 * What the delivery engine needs to remember, and the only way it does. Each function but
 * `prepare` is atomic: after a crash the ledger stands before or behind a call, never between.
 */
export interface Ledger {
  /** The mailing of a piece, where one was prepared to the end. */
  find(piece: Piece): Promise<Mailing | undefined>;
  /**
   * Freezes the mail and copies the audience. A copy that a crash left without its completion
   * mark is thrown away and made again.
   * @throws where another sender is preparing the same piece.
   */
  prepare(mailing: Preparation): Promise<Mailing>;
  tally(mailingId: number): Promise<Tally>;
  /** Takes the lease, or says who holds it. `mayTakeOver` is asked about an owner that stands. */
  lease(
    mailingId: number,
    wanted: Lease,
    now: Date,
    mayTakeOver: (owner: string) => boolean,
  ): Promise<Lease>;
  /** @throws where the lease was lost to another sender in between. */
  renewLease(mailingId: number, lease: Lease): Promise<void>;
  releaseLease(mailingId: number, owner: string): Promise<void>;
  /**
   * The next chunk: first one without an answer, then a new one of those that wait. Unless
   * its members are in doubt, who has left, was suppressed or chose otherwise is excluded here, and it gets the
   * new key. Nothing where the mailing is not to be sent at the moment.
   * @param ask called inside the transaction, since several claims may share one and each must
   *   know what those before it were given. It may find that there is nothing to ask for.
   */
  claim(mailingId: number, ask: () => Claim | undefined): Promise<Chunk | undefined>;
  /** Notes that a further attempt begins, and with which body. */
  begin(chunkId: number, bodyHash: string, now: Date): Promise<void>;
  accept(chunkId: number, providerIds: readonly string[], now: Date): Promise<void>;
  /** Notes why an attempt failed, and whether its members are in doubt from now on. */
  note(chunkId: number, reason: string, inDoubt: boolean): Promise<void>;
  /** Gives the members back: none of them was sent to, so they wait again. */
  release(chunkId: number): Promise<void>;
  /** Makes two chunks of one that was refused whole, to find the address at fault. */
  split(chunkId: number, keys: readonly [string, string], now: Date): Promise<void>;
  /**
   * Gives up on the members, with a reason.
   * @param bounced the address of the one member, where there is no such mailbox: then the ledger
   *   and the list take it for a permanent bounce.
   */
  giveUp(
    chunkId: number,
    state: 'failed' | 'skipped',
    reason: string,
    now: Date,
    bounced?: Address,
  ): Promise<void>;
  complete(mailingId: number, now: Date): Promise<void>;
}
