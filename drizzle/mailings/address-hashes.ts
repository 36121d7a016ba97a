import { sql } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { subscribers, suppressions } from '../schema/subscribers.ts';

/** Lets SQL ask for the keyed hashes of a normalised address, as a JSON array. */
export function teachAddressHashes(
  { $client }: Database,
  hashesOf: (emailKey: string) => readonly string[],
): void {
  $client.function('address_hashes', { deterministic: true }, (emailKey) =>
    JSON.stringify(hashesOf(String(emailKey))),
  );
}

/** Whether the address of a row of `subscribers` stands on the suppression list. */
export const isSuppressed = sql`exists (select 1 from ${suppressions}
  where ${suppressions.addressHash} in
  (select value from json_each(address_hashes(${subscribers.emailKey}))))`;
