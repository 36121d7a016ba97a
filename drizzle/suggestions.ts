import { and, desc, eq, isNotNull, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from './database.ts';
import { immediately } from './immediately.ts';
import {
  suggestions,
  type SuggestionRelation,
  type SuggestionState,
} from './schema/suggestions.ts';

export type Suggestion = typeof suggestions.$inferSelect;

export interface NewSuggestion {
  /** A fresh random id, used where the tool was not suggested yet. */
  id: string;
  urlGiven: string;
  url: string;
  urlKey: string;
  why: string | null;
  relation: SuggestionRelation;
  email: string | null;
  networkHash: string;
  now: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long the mail address of a reviewed suggestion is kept for the answer. */
interface Keeping {
  addressDays: number;
}

/**
 * Keeps a suggestion. Where the same tool waits for the editor already, it is counted there
 * and nothing else of it is kept.
 */
export async function addSuggestion(
  database: Database,
  { now, ...suggestion }: NewSuggestion,
  keeping: Keeping,
): Promise<void> {
  await immediately(database, (tx) => {
    eraseOldAddresses(tx, now, keeping);
    tx.insert(suggestions)
      .values({ ...suggestion, state: 'new', createdAt: now, lastAt: now })
      .onConflictDoUpdate({
        target: suggestions.urlKey,
        // In full and not as a parameter: SQLite finds the partial index by its text.
        targetWhere: sql`${suggestions.state} = 'new'`,
        set: { times: sql`${suggestions.times} + 1`, lastAt: now },
      })
      .run();
  });
}

/** The suggestion with an id, where there is one. */
export async function findSuggestion(
  database: Database,
  id: string,
): Promise<Suggestion | undefined> {
  return database.select().from(suggestions).where(eq(suggestions.id, id)).get();
}

/** One page of suggestions, the newest first, after the last one of the page before. */
export async function pageOfSuggestions(
  database: Database,
  options: {
    state?: SuggestionState;
    after?: Pick<Suggestion, 'createdAt' | 'id'>;
    limit: number;
  },
): Promise<Suggestion[]> {
  const { state, after, limit } = options;
  return database
    .select()
    .from(suggestions)
    .where(
      and(
        state && eq(suggestions.state, state),
        after &&
          sql`(${suggestions.createdAt}, ${suggestions.id}) < (${after.createdAt.getTime()}, ${after.id})`,
      ),
    )
    .orderBy(desc(suggestions.createdAt), desc(suggestions.id))
    .limit(limit)
    .all();
}

/**
 * Writes down what the editor decided. What was stored against abuse goes with it, and with
 * `dropped` the mail address as well.
 * @returns the suggestion as it is now, or undefined where there is none with this id.
 */
export async function decideSuggestion(
  database: Database,
  { id, state, now }: { id: string; state: Exclude<SuggestionState, 'new'>; now: Date },
  keeping: Keeping,
): Promise<Suggestion | undefined> {
  return immediately(database, (tx) => {
    eraseOldAddresses(tx, now, keeping);
    const erased = state === 'dropped' ? { email: null } : {};
    return tx
      .update(suggestions)
      .set({ state, decidedAt: now, networkHash: null, ...erased })
      .where(eq(suggestions.id, id))
      .returning()
      .get();
  });
}

/** Erases the addresses of suggestions that were reviewed long enough ago. @returns how many. */
export async function eraseSuggestionAddresses(
  database: Database,
  now: Date,
  keeping: Keeping,
): Promise<number> {
  return immediately(database, (tx) => eraseOldAddresses(tx, now, keeping));
}

function eraseOldAddresses(tx: Transaction, now: Date, { addressDays }: Keeping): number {
  return tx
    .update(suggestions)
    .set({ email: null })
    .where(
      and(
        eq(suggestions.state, 'reviewed'),
        isNotNull(suggestions.email),
        lte(suggestions.decidedAt, new Date(now.getTime() - addressDays * DAY_MS)),
      ),
    )
    .run().changes;
}
