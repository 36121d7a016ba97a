import { solveChallenge, type Challenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { beforeAll, describe, expect, it } from 'vitest';
import { createProofOfWork } from './proof-of-work.ts';

const KEY = 'a key of at least thirty-two characters';
const OTHER = 'another key of at least thirty-two characters';
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

describe('the proof of work', () => {
  const work = createProofOfWork([KEY], 20);
  const now = new Date();
  let challenge: Challenge;
  let solution: Awaited<ReturnType<typeof solveChallenge>>;
  beforeAll(async () => {
    challenge = await work.challenge(now);
    solution = await solveChallenge({ challenge, deriveKey });
  });

  it('is taken from whoever has done it, and known again', async () => {
    const proof = await work.read(encode({ challenge, solution }));
    expect(proof?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(proof?.expiresAt.getTime()).toBe(Math.floor(now.getTime() / 1000) * 1000 + 1_200_000);
    // The same work in other words is the same proof.
    const again = { solution: { ...solution, time: 1 }, challenge };
    expect((await work.read(encode(again)))?.hash).toBe(proof?.hash);
  });

  it('is taken where the key was rotated meanwhile, and not where it is another', async () => {
    const typed = encode({ challenge, solution });
    expect(await createProofOfWork([OTHER, KEY], 20).read(typed)).toBeDefined();
    expect(await createProofOfWork([OTHER], 20).read(typed)).toBeUndefined();
  });

  it('asks for work that is new each time', async () => {
    expect((await work.challenge(now)).signature).not.toBe(challenge.signature);
  });

  it.each<[string, () => unknown]>([
    ['another solution', () => ({ challenge, solution: { ...solution, counter: 0 } })],
    ['no solution', () => ({ challenge })],
    [
      'an easier challenge',
      () => ({
        challenge: { ...challenge, parameters: { ...challenge.parameters, cost: 1 } },
        solution,
      }),
    ],
    [
      'a later end',
      () => ({
        challenge: { ...challenge, parameters: { ...challenge.parameters, expiresAt: 9e9 } },
        solution,
      }),
    ],
    ['no signature', () => ({ challenge: { parameters: challenge.parameters }, solution })],
    ['a signature of nothing', () => ({ challenge: { ...challenge, signature: '' }, solution })],
  ])('is refused with %s', async (_what, payload) => {
    expect(await work.read(encode(payload()))).toBeUndefined();
  });

  it.each(['', 'x', '{}', encode([]), encode(null), encode('x'), 'A'.repeat(50_000)])(
    'is refused where it is not one at all',
    async (typed) => {
      expect(await work.read(typed)).toBeUndefined();
    },
  );

  it('is refused when its time is over', async () => {
    const old = await work.challenge(new Date(now.getTime() - 21 * 60_000));
    const late = await solveChallenge({ challenge: old, deriveKey });
    expect(await work.read(encode({ challenge: old, solution: late }))).toBeUndefined();
  });
});
