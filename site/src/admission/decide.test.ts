import { describe, expect, it } from 'vitest';
import { waitSentence } from './admit.ts';
import { decide, SIGNS, THRESHOLDS, type Evidence } from './decide.ts';

const TALLY = {
  network: 1,
  crowdedDomain: false,
  probes: 0,
  attackMode: false,
  attackModeBegan: false,
  proved: false,
};

/** What is known of a reader whose form gives no doubt, but for what is said. */
const evidence = (
  fields: Partial<Omit<Evidence, 'tally'>> = {},
  tally: Partial<Evidence['tally']> = {},
): Evidence => ({
  formTime: 'plausible',
  client: 'browser',
  disposable: false,
  mailServer: 'there',
  networkLimit: 30,
  arcjet: 'none',
  byHand: false,
  ...fields,
  tally: { ...TALLY, ...tally },
});
const score = (about: Evidence) => SIGNS.reduce((sum, { points }) => sum + points(about), 0);

describe('decide', () => {
  it('finds nothing in a reader with a browser, or in one of whom nothing is known', () => {
    expect(score(evidence())).toBe(0);
    expect(score(evidence({ formTime: 'absent', mailServer: 'unknown', arcjet: 'none' }))).toBe(0);
    expect(decide(evidence())).toEqual({ verdict: 'take' });
  });

  it.each([
    ['a client that calls itself a program', evidence({ client: 'program' })],
    ['a client without a name', evidence({ client: 'unnamed' })],
    ['a form that came back at once', evidence({ formTime: 'fast' })],
    ['a page left open over night', evidence({ formTime: 'stale' })],
    ['a forged time alone', evidence({ formTime: 'forged' })],
    ['the first two probes of a network', evidence({}, { probes: 2 })],
    ['half of what a network may send', evidence({}, { network: 15 })],
  ])('takes %s', (_what, about) => {
    expect(score(about)).toBeGreaterThanOrEqual(0);
    expect(decide(about)).toEqual({ verdict: 'take' });
  });

  it.each([
    ['attack mode', evidence({}, { attackMode: true })],
    ['a disposable address', evidence({ disposable: true })],
    ['a crowded domain', evidence({}, { crowdedDomain: true })],
    ['more than half of what a network may send', evidence({}, { network: 16 })],
    ['a third probe', evidence({}, { probes: 3 })],
    ['advice of Arcjet', evidence({ arcjet: 'deny' })],
    ['two hints together', evidence({ formTime: 'fast', client: 'program' })],
  ])('asks for a proof of work for %s, and takes it with one', (_what, about) => {
    expect(decide(about)).toEqual({ verdict: 'prove' });
    const proved = { ...about, tally: { ...about.tally, proved: true } };
    expect(decide(proved)).toEqual({ verdict: 'take' });
    const byHand = decide({ ...about, byHand: true });
    expect(byHand).toMatchObject({ verdict: 'hold' });
    expect(byHand).toMatchObject({ reason: expect.stringMatching(/; without a proof of work$/) });
  });

  it.each([
    ['a domain without a mail server', evidence({ mailServer: 'missing' })],
    ['more than three quarters of what a network may send', evidence({}, { network: 23 })],
    ['a disposable address in attack mode', evidence({ disposable: true }, { attackMode: true })],
    [
      'a network that goes on probing, in attack mode',
      evidence({}, { probes: 9, attackMode: true }),
    ],
  ])('holds %s, and a proof of work does not change that', (_what, about) => {
    const proved = { ...about, tally: { ...about.tally, proved: true } };
    for (const each of [about, proved]) expect(decide(each)).toMatchObject({ verdict: 'hold' });
  });

  it('tells the editor every reason', () => {
    expect(decide(evidence({ disposable: true, client: 'unnamed', formTime: 'fast' }))).toEqual({
      verdict: 'hold',
      reason:
        'the form came back within two seconds; the client did not say what it is; the address is one to be thrown away',
    });
  });

  it('believes Arcjet no more than one sign of its own', () => {
    expect(score(evidence({ arcjet: 'deny' }))).toBeLessThan(THRESHOLDS.hold);
    expect(score(evidence({ arcjet: 'allow' }, { attackMode: true }))).toBe(
      score(evidence({ arcjet: 'none' }, { attackMode: true })),
    );
  });
});

describe('waitSentence', () => {
  it.each([
    [
      { limit: 'network', retryAfter: 61 },
      'from your network too often in the last hour. Send it again in 2 minutes.',
    ],
    [
      { limit: 'address', retryAfter: 60 },
      'for this address too often in the last hour. Send it again in 1 minute.',
    ],
    [
      { limit: 'all', retryAfter: 1 },
      'This form was sent too often in the last hour. Send it again in 1 minute.',
    ],
    [{ limit: 'probes', retryAfter: 600 }, 'so its forms wait. Send it again in 10 minutes.'],
  ] as const)('says of %j what was too much and when to come back', (excess, said) => {
    expect(waitSentence(excess)).toContain(said);
  });
});
