import type { Database } from '#drizzle/database.ts';
import { openMigratedDatabase } from '#drizzle/migrate.ts';
import { createAddressHashes, type AddressHashes } from '#emails/address-hash.ts';
import { parseAddress, type Address } from '#emails/address.ts';
import { readEnvironment } from '#environment';
import { UserError } from '#errors';

/** What a command needs to work on the list. */
export interface List {
  database: Database;
  hashesOf: AddressHashes;
}

/** Opens the list for a command, and closes it whatever happens. */
export async function withList(work: (list: List) => Promise<void>): Promise<void> {
  const environment = readEnvironment();
  const database = openMigratedDatabase(environment.databaseFile);
  let hashes: AddressHashes | undefined;
  try {
    // The keys are asked for only by what needs them.
    await work({
      database,
      hashesOf: (key) => (hashes ??= createAddressHashes(environment.secretKeys))(key),
    });
  } finally {
    database.$client.close();
  }
}

/** Reads an address that is typed after a command. @throws {UserError} where it is none. */
export function typedAddress(typed: string): Address {
  const address = parseAddress(typed);
  if (!address)
    throw new UserError(`"${typed.slice(0, 100)}" is not a mail address.`, {
      hint: 'Type it in full, such as jo@example.org.',
    });
  return address;
}
