import { createHash, createHmac } from 'node:crypto';
import { createChallenge, verifySolution, type Challenge, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import type { Proof } from '#drizzle/spent-proofs.ts';

/** The field that the widget fills in. */
export const PROOF = 'proof';

/**
 * How much work it is: on average 256 keys of so many iterations of PBKDF2. A machine of 2026
 * takes a second or two; the server checks it with one key, in 3 ms.
 */
const WORK = { algorithm: 'PBKDF2/SHA-256', cost: 10_000, keyPrefix: '00' };

const payloadSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({ expiresAt: z.number() }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
});

/** Longer than any that the widget makes. */
const PAYLOAD_MAX = 4_000;

/** The work that is asked for, and the check of it. */
export interface ProofOfWork {
  /** A new challenge. Nothing is remembered of it: its signature says that it is ours. */
  challenge(now: Date): Promise<Challenge>;
  /**
   * The proof in a form's field, where it is one, of a challenge of ours that has not run out.
   * Whether it was spent before, the database knows.
   */
  read(typed: string): Promise<Proof | undefined>;
}

/**
 * Makes and checks challenges with keys derived from a ring of keys, the newest first.
 * @param minutes how long a challenge can be solved.
 */
export function createProofOfWork(keys: readonly string[], minutes: number): ProofOfWork {
  const [newest = '', ...retired] = keys.map((key) =>
    createHmac('sha256', key).update('proof-of-work').digest('hex'),
  );
  return {
    challenge: (now) =>
      createChallenge({
        ...WORK,
        deriveKey,
        expiresAt: new Date(now.getTime() + minutes * 60_000),
        hmacSignatureSecret: newest,
      }),
    async read(typed) {
      const payload = parse(typed);
      if (!payload) return undefined;
      for (const hmacSignatureSecret of [newest, ...retired]) {
        const { verified } = await verifySolution({ ...payload, deriveKey, hmacSignatureSecret });
        if (!verified) continue;
        const { signature = '', parameters } = payload.challenge;
        return {
          hash: createHash('sha256').update(signature).digest('hex'),
          expiresAt: new Date((parameters.expiresAt ?? 0) * 1000),
        };
      }
      return undefined;
    },
  };
}

function parse(typed: string): Payload | undefined {
  if (typed === '' || typed.length > PAYLOAD_MAX) return undefined;
  try {
    const json: unknown = JSON.parse(Buffer.from(typed, 'base64').toString());
    return payloadSchema.safeParse(json).success ? (json as Payload) : undefined;
  } catch {
    return undefined;
  }
}
