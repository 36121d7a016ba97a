import { randomBytes } from 'node:crypto';

/** Bytes that ids have in common, and those that each has for itself. */
const COMMON_BYTES = 3;
const OWN_BYTES = 13;
/** So many ids begin alike: a few pages of an index, and one batch of an import. */
const ALIKE = 500;

let beginning = '';
let random = Buffer.alloc(0);

/**
 * A fresh id that nobody can guess: 22 characters. Ids that are made one after another begin
 * alike, so that their rows lie side by side in every index by id, and a commit writes few pages
 * instead of thousands. What is left are 104 random bits.
 */
export function randomId(): string {
  if (random.length === 0) {
    beginning = randomBytes(COMMON_BYTES).toString('base64url');
    random = randomBytes(ALIKE * OWN_BYTES);
  }
  const own = random.toString('base64url', 0, OWN_BYTES);
  random = random.subarray(OWN_BYTES);
  return beginning + own;
}
