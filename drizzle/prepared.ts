import type { Database, Transaction } from './database.ts';

/**
 * Prepares a statement once for each open database, whichever transaction asks first: to build
 * and prepare it costs more than to run it, and a signup runs twenty.
 */
export function prepared<Statement>(
  prepare: (on: Database | Transaction) => Statement,
): (on: Database | Transaction) => Statement {
  const statements = new WeakMap<object, Statement>();
  return (on) => {
    // A transaction and its savepoints run in the session of their database. Drizzle has it on
    // each, and does not say so in its types; prepared.test.ts holds that it stays so.
    const { session } = on as unknown as { session: object };
    const known = statements.get(session);
    if (known) return known;
    const made = prepare(on);
    statements.set(session, made);
    return made;
  };
}
