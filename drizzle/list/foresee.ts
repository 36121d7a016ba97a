import type { Database } from '../database.ts';
import { standingOf } from './change-state.ts';
import { subscriberWithKey } from './find.ts';
import { afterEvent, type ListEvent, type Standing } from './transitions.ts';

/** An address of a list, as a dry run asks for it. */
interface Foreseen {
  emailKey: string;
  addressHashes: readonly string[];
}

/** What an event would make of an address. `after` is undefined where it would be refused. */
export interface Change {
  before: Standing;
  after: Standing | undefined;
}

/**
 * Says what events would make of addresses, one after the other, and writes nothing. What one
 * would change is remembered for those after it, in a table that only this connection sees.
 */
export function foresee(database: Database): (address: Foreseen, event: ListEvent) => Change {
  const { $client } = database;
  $client.exec(`DROP TABLE IF EXISTS temp.foreseen;
    CREATE TEMP TABLE foreseen (email_key text PRIMARY KEY, standing text NOT NULL) WITHOUT ROWID`);
  const find = $client
    .prepare<[string], string>('SELECT standing FROM temp.foreseen WHERE email_key = ?')
    .pluck();
  const remember = $client.prepare('INSERT OR REPLACE INTO temp.foreseen VALUES (?, ?)');
  return ({ emailKey, addressHashes }, event) => {
    const known = find.get(emailKey);
    const before = known
      ? (JSON.parse(known) as Standing)
      : standingOf(database, {
          subscriber: subscriberWithKey(database, emailKey),
          addressHashes,
        });
    const after = afterEvent(before, event);
    if (after && !isSame(before, after)) remember.run(emailKey, JSON.stringify(after));
    return { before, after };
  };
}

/** Whether an event left an address where it was. */
export const isSame = (one: Standing, other: Standing): boolean =>
  one.state === other.state &&
  one.suppression === other.suppression &&
  one.consent === other.consent &&
  one.leftFrom === other.leftFrom;
