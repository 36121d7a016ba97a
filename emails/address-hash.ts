import { createHmac, createSecretKey } from 'node:crypto';

/** The keyed hashes of a normalised address: what the suppression list knows of it. */
export type AddressHashes = (emailKey: string) => readonly string[];

/**
 * Makes the hashes of addresses, one for each key of the ring: an entry of the suppression list
 * was made with the key of its day. @param keys the newest first.
 */
export function createAddressHashes(keys: readonly string[]): AddressHashes {
  const secrets = keys.map((key) => createSecretKey(key, 'utf8'));
  return (emailKey) =>
    secrets.map((secret) =>
      createHmac('sha256', secret).update(`address:${emailKey}`).digest('base64url'),
    );
}
