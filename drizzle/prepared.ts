import type { Database, Transaction } from './database.ts';

/**
 * Prepares a statement once for each transaction, or once for the database outside of one: to
 * build and prepare it costs more than to run it, and an import runs it a thousand times.
 */
export function prepared<Statement>(
  prepare: (on: Database | Transaction) => Statement,
): (on: Database | Transaction) => Statement {
  const statements = new WeakMap<Database | Transaction, Statement>();
  return (on) => {
    const known = statements.get(on);
    if (known) return known;
    const made = prepare(on);
    statements.set(on, made);
    return made;
  };
}
