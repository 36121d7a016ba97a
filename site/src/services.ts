import { openDatabase, type Database } from '#drizzle/database.ts';
import { createAddressHashes, type AddressHashes } from '#emails/address-hash.ts';
import { createTokens, type Tokens } from '#emails/tokens.ts';
import { readEnvironment, type Environment } from '#environment';

/** What the pages that need a server work with. */
export interface Services {
  environment: Environment;
  database: Database;
  tokens: Tokens;
  /** The keyed hashes of an address, for the suppression list. */
  hashesOf: AddressHashes;
  now: () => Date;
}

let services: Services | undefined;

/** Opens the services at the first request that needs them: static pages are built without. */
export function useServices(): Services {
  if (services) return services;
  const environment = readEnvironment(process.env, { secret: true });
  services = {
    environment,
    database: openDatabase(environment.databaseFile, { durable: true }),
    tokens: createTokens(environment.secretKeys),
    hashesOf: createAddressHashes(environment.secretKeys),
    now: () => new Date(),
  };
  return services;
}
