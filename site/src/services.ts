import type { Database } from '#drizzle/database.ts';
import { oneConnection } from '#drizzle/one-connection.ts';
import { createAddressHashes, type AddressHashes } from '#emails/address-hash.ts';
import { publication } from '#content/publication.ts';
import { createTokens, type Tokens } from '#emails/tokens.ts';
import { readEnvironment, type Environment } from '#environment';
import { createArcjet, type Opinion, type Signup } from './admission/arcjet.ts';
import { createMailServerCheck, type MailServer } from './admission/mail-server.ts';
import { createProofOfWork, type ProofOfWork } from './admission/proof-of-work.ts';

/** What the pages that need a server work with. */
export interface Services {
  environment: Environment;
  database: Database;
  tokens: Tokens;
  /** The keyed hashes of an address, for the suppression list. */
  hashesOf: AddressHashes;
  proofOfWork: ProofOfWork;
  /** Whether a domain takes mail; `unknown` where that is not looked up. */
  mailServerOf: (domain: string) => Promise<MailServer>;
  /** What Arcjet says of a signup; `none` where there is no key for it. */
  askArcjet: (signup: Signup) => Promise<Opinion>;
  now: () => Date;
}

let services: Services | undefined;

/** Opens the services at the first request that needs them: static pages are built without. */
export function useServices(): Services {
  if (services) return services;
  const environment = readEnvironment(process.env, { secret: true });
  const { arcjet, mxCheck } = environment;
  services = {
    environment,
    database: oneConnection(environment.databaseFile),
    tokens: createTokens(environment.secretKeys),
    hashesOf: createAddressHashes(environment.secretKeys),
    proofOfWork: createProofOfWork(environment.secretKeys, publication.limits.proofMinutes),
    mailServerOf: mxCheck ? createMailServerCheck() : async () => 'unknown',
    askArcjet: arcjet
      ? createArcjet({ ...arcjet, onError: (text) => console.error(text) })
      : async () => 'none',
    now: () => new Date(),
  };
  return services;
}
