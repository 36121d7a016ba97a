import { eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { suggestions } from '../schema/suggestions.ts';
import { changeState, suppressionOf, type Subscriber } from './change-state.ts';
import { subscriberWithKey } from './find.ts';
import type { Standing } from './transitions.ts';

/** An address, and what the editor decides about it. */
export interface EditorsDecision {
  emailKey: string;
  addressHashes: readonly string[];
  now: Date;
}

/** The entry of an address on the suppression list, where it has one. */
export async function findSuppression(database: Database, addressHashes: readonly string[]) {
  return suppressionOf(database, addressHashes);
}

/** What an address was before a decision, and is after it. */
export interface Decided {
  before: Subscriber | undefined;
  after: Standing;
}

/** Sees to it that an address is never mailed, whether it is on the list or not. */
export async function suppressAddress(
  database: Database,
  decision: EditorsDecision,
): Promise<Decided | undefined> {
  return decide(database, 'suppress', decision);
}

/**
 * Takes a suppression back, of whatever reason. It brings nobody back onto the list but who was
 * taken off it by bounces.
 */
export async function liftSuppression(
  database: Database,
  decision: EditorsDecision,
): Promise<Decided | undefined> {
  return decide(database, 'lift', decision);
}

function decide(
  database: Database,
  event: 'suppress' | 'lift',
  { emailKey, addressHashes, now }: EditorsDecision,
): Promise<Decided | undefined> {
  return immediately(database, (tx) => {
    const before = subscriberWithKey(tx, emailKey);
    const target = { subscriber: before, addressHashes };
    const after = changeState(tx, target, event, { source: 'operator', now });
    return after && { before, after };
  });
}

/**
 * Takes a mail address off the tools that were suggested with it.
 * @returns how many there were.
 */
export async function forgetSuggester(database: Database, email: string): Promise<number> {
  return immediately(
    database,
    (tx) =>
      tx.update(suggestions).set({ email: null }).where(eq(suggestions.email, email)).run().changes,
  );
}
