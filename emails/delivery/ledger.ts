/** One issue on its way to everyone. */
export interface Mailing {
  id: number;
  issue: number;
  /** The frozen digest as JSON, as it was before the first call. */
  frozenMail: string;
  frozenHash: string;
  /** How many people it was prepared for. */
  audience: number;
  preparedAt: Date;
  completedAt: Date | null;
}

/** A person of a chunk, with the address that the chunk was made with. */
export interface Recipient {
  deliveryId: number;
  subscriberId: string;
  email: string;
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

/** How many deliveries of a mailing are in each state. They add up to its audience. */
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

/**
 * What the delivery engine needs to remember, and the only way it does. Each function is
 * atomic: after a crash the ledger stands before or behind a call, never between.
 */
export interface Ledger {
  /** The mailing of an issue, where one was prepared. */
  find(issue: number): Promise<Mailing | undefined>;
  /** Freezes the mail and copies the audience, in one transaction. */
  prepare(mailing: {
    issue: number;
    frozenMail: string;
    frozenHash: string;
    now: Date;
  }): Promise<Mailing>;
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
   * its members are in doubt, who has left is excluded here, and it gets the new key.
   */
  claim(
    mailingId: number,
    options: { size: number; key: string; now: Date; except: readonly number[] },
  ): Promise<Chunk | undefined>;
  /** Notes that an attempt begins, and with which body. */
  begin(chunkId: number, bodyHash: string, now: Date): Promise<void>;
  accept(chunkId: number, providerIds: readonly string[], now: Date): Promise<void>;
  /** Notes why an attempt failed, and whether its members are in doubt from now on. */
  note(chunkId: number, reason: string, inDoubt: boolean): Promise<void>;
  /** Gives the members back: none of them was sent to, so they wait again. */
  release(chunkId: number): Promise<void>;
  /** Makes two chunks of one that was refused whole, to find the address at fault. */
  split(chunkId: number, keys: readonly [string, string], now: Date): Promise<void>;
  /** Gives up on the members, with a reason. */
  giveUp(chunkId: number, state: 'failed' | 'skipped', reason: string, now: Date): Promise<void>;
  complete(mailingId: number, now: Date): Promise<void>;
}
