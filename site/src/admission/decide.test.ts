import { describe, expect, it } from 'vitest';
import { attempts } from '#drizzle/schema/protection.ts';
import { later, temporaryDatabase } from '../../tests/fixtures/database.ts';
import { decideAdmission, waitSentence, type Evidence } from './admission.ts';

/** A desk that decides about one attempt after the other, a millisecond apart. */
const desk = () => {
  const database = temporaryDatabase();
  let at = 0;
  return {
    database,
    decide: (evidence: Partial<Evidence> = {}) =>
      decideAdmission(
        { form: 'suggest', honeypot: '', networkHash: 'a', now: later(at++), ...evidence },
        { database, limits: { network: 2, all: 3 } },
      ),
  };
};

describe('decideAdmission', () => {
  it('takes what is within the limits', async () => {
    const { decide } = desk();
    expect(await decide()).toEqual({ verdict: 'take' });
    expect(await decide()).toEqual({ verdict: 'take' });
  });

  it('puts off what is past the limit of a network, or of all', async () => {
    const { decide } = desk();
    await decide();
    await decide();
    expect(await decide()).toEqual({ verdict: 'later', limit: 'network', retryAfter: 3_600 });
    expect(await decide({ networkHash: 'b' })).toEqual({ verdict: 'take' });
    expect(await decide({ networkHash: 'c' })).toMatchObject({ verdict: 'later', limit: 'all' });
  });

  it.each(['https://spam.example', ' ', '0'])(
    'ignores what has %j in the honeypot, stores nothing, and goes on doing so',
    async (honeypot) => {
      const { database, decide } = desk();
      for (let times = 0; times < 5; times++)
        expect(await decide({ honeypot })).toEqual({ verdict: 'ignore' });
      expect(database.select().from(attempts).all()).toEqual([]);
      expect(await decide()).toEqual({ verdict: 'take' });
    },
  );
});

describe('waitSentence', () => {
  it('says what was too much and when to come back', () => {
    expect(waitSentence({ limit: 'network', retryAfter: 61 })).toBe(
      'This form was sent from your network too often in the last hour. Send it again in 2 minutes.',
    );
    expect(waitSentence({ limit: 'all', retryAfter: 1 })).toBe(
      'This form was sent too often in the last hour. Send it again in 1 minute.',
    );
  });
});
