import type { Excess, Tally } from '#drizzle/attempts.ts';
import type { Opinion } from './arcjet.ts';
import type { FormTime } from './form-time.ts';
import type { MailServer } from './mail-server.ts';
import type { ClientKind } from './user-agent.ts';

/** What becomes of a form that was sent. */
export type Admission =
  /** It is taken. */
  | { verdict: 'take' }
  /** It is answered as if it were taken, and waits for the editor. Why, in words for the editor. */
  | { verdict: 'hold'; reason: string }
  /** It is shown again with a proof of work to do: 403. */
  | { verdict: 'prove' }
  /** It is answered as if it were taken, and nothing of it is kept. */
  | { verdict: 'ignore' }
  /** It is too much at the moment: 429, with the seconds for Retry-After. */
  | ({ verdict: 'later' } & Excess);

/** What is known of a form that was sent and is within the limits. */
export interface Evidence {
  formTime: FormTime;
  client: ClientKind;
  /** Whether the domain of its address gives out addresses to be thrown away. */
  disposable: boolean;
  mailServer: MailServer;
  /** What the record says of its network, its domain and the moment. */
  tally: Tally;
  /** How many an hour are taken from one network. */
  networkLimit: number;
  arcjet: Opinion;
  /** Whether the sender cannot do the proof of work, and asks for a person to look at it. */
  byHand: boolean;
}

/** From how many points on what is done. */
export const THRESHOLDS = { prove: 40, hold: 70 } as const;

/** A sign of abuse: what the editor is told, and how many points it is worth. */
interface Sign {
  says: string;
  points: (evidence: Evidence) => number;
}

const when = (is: boolean, points: number) => (is ? points : 0);

/**
 * The signs, with their points. What honest people do now and then is worth less than a proof
 * of work, and no hint alone, such as a name or a time, is worth one. Two hints together may be.
 * What mail cannot be sent to is worth holding.
 */
export const SIGNS: readonly Sign[] = [
  {
    says: 'the form came back within two seconds',
    points: ({ formTime }) => when(formTime === 'fast', 25),
  },
  {
    says: 'the form was older than a day',
    points: ({ formTime }) => when(formTime === 'stale', 10),
  },
  {
    says: 'the time of the form was forged',
    points: ({ formTime }) => when(formTime === 'forged', 35),
  },
  {
    says: 'the client calls itself a program',
    points: ({ client }) => when(client === 'program', 15),
  },
  {
    says: 'the client did not say what it is',
    points: ({ client }) => when(client === 'unnamed', 20),
  },
  {
    says: 'the address is one to be thrown away',
    points: ({ disposable }) => when(disposable, 45),
  },
  {
    says: 'no server takes mail for the domain',
    points: ({ mailServer }) => when(mailServer === 'missing', 70),
  },
  {
    says: 'many came from one network within the hour',
    points: ({ tally: { network }, networkLimit }) =>
      network > networkLimit * 0.75 ? 70 : when(network > networkLimit / 2, 40),
  },
  {
    says: 'many came for one domain within the hour',
    points: ({ tally }) => when(tally.crowdedDomain, 40),
  },
  {
    says: 'the network asked for what only an attacker asks for',
    points: ({ tally }) => Math.min(tally.probes * 15, 60),
  },
  {
    says: 'signups came in a burst, or attack mode was switched on',
    points: ({ tally }) => when(tally.attackMode, 40),
  },
  {
    says: 'Arcjet advised against it',
    points: ({ arcjet }) => when(arcjet === 'deny', 40),
  },
];

/**
 * The one decision behind every way in: the form, JSON, the embedded form, the suggestions and
 * a confirmation that is mailed again. It adds up the signs. Leaving the list is not asked
 * about: it is never limited.
 */
export function decide(evidence: Evidence): Admission {
  const found = SIGNS.map(({ says, points }) => ({ says, points: points(evidence) })).filter(
    ({ points }) => points > 0,
  );
  const score = found.reduce((sum, { points }) => sum + points, 0);
  if (score < THRESHOLDS.prove) return { verdict: 'take' };
  const reason = found.map(({ says }) => says).join('; ');
  if (score >= THRESHOLDS.hold) return { verdict: 'hold', reason };
  if (evidence.tally.proved) return { verdict: 'take' };
  return evidence.byHand
    ? { verdict: 'hold', reason: `${reason}; without a proof of work` }
    : { verdict: 'prove' };
}
