import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliver } from '#emails/delivery/engine.ts';
import type { Ledger } from '#emails/delivery/ledger.ts';
import { issuePiece } from '#emails/delivery/piece.ts';
import type { Mail, Words } from '#emails/mail.ts';
import type { Answer, Transport } from '#emails/transports/transport.ts';
import { preparedFor, type Prepared } from './fixtures/ledger.ts';

const READERS = ['a', 'b', 'c', 'd', 'e'];
const HOUR_MS = 60 * 60 * 1000;
/** The moment at which the process dies: every promise after it never settles. */
class Death extends Error {}

/** A service that keeps its keys for a day, and does as it is told with each call. */
function createService() {
  const keys = new Map<string, { body: string; at: number }>();
  const accepted: string[] = [];
  let calls = 0;
  const take = (mails: readonly Mail<Words>[], key: string, now: number): Answer => {
    const known = keys.get(key);
    const body = JSON.stringify(mails);
    if (known && now - known.at < 24 * HOUR_MS) {
      if (known.body !== body) return { kind: 'conflict', reason: 'another body' };
      return { kind: 'accepted', ids: mails.map(({ to }) => to) };
    }
    keys.set(key, { body, at: now });
    accepted.push(...mails.map(({ to }) => to));
    return { kind: 'accepted', ids: mails.map(({ to }) => to) };
  };
  return { accepted, take, count: () => (calls += 1), calls: () => calls };
}

/** Sends once with two mails a call. @returns whether it came to its end. */
async function sendOnce(
  { ledger, mailing }: Prepared,
  send: Transport['send'],
  clock: { now: number },
  owner = 'test',
): Promise<boolean> {
  const transport: Transport = {
    ...{ name: 'resend', batchSize: 2, replayWindowMs: 23 * HOUR_MS },
    send,
    close: () => undefined,
  };
  try {
    await deliver(
      mailing,
      {
        ...{ ledger, transport, now: () => new Date(clock.now), random: () => 0.5 },
        ...{ newKey: () => randomUUID(), stopping: () => false },
        sleep: async (milliseconds) => void (clock.now += milliseconds),
      },
      {
        ...{ owner, isGone: () => true },
        mailTo: ({ subscriberId, email }) => ({
          ...{ id: subscriberId, to: email, replyTo: 'e@paper.example', subject: 'Issue' },
          from: { name: 'Paper', address: 'p@paper.example' },
          ...{ html: `<p>${subscriberId}</p>`, text: subscriberId, headers: {}, date: new Date(0) },
        }),
      },
    );
    return true;
  } catch (error) {
    if (!(error instanceof Death) && !/attempts|refused|stopped/.test(String(error))) throw error;
    return false;
  }
}

const everybody = READERS.map((id) => `${id}@reader.example`);

describe('a sender that dies between two steps', () => {
  const steps = {
    ...{ lease: 1, claim: 4, note: 3, begin: 3, accept: 3, complete: 1, releaseLease: 1 },
  } satisfies Partial<Record<keyof Ledger, number>>;
  const points = Object.entries(steps).flatMap(([step, times]) =>
    Array.from({ length: times }, (_, index) => index + 1).flatMap((time) =>
      (['before', 'after'] as const).map((when) => ({ step, time, when })),
    ),
  );

  it.each(points)(
    '$when $step, time $time, leaves nobody out and mails nobody twice',
    async (point) => {
      const prepared = await preparedFor(...READERS);
      const service = createService();
      const clock = { now: Date.UTC(2026, 10, 19, 8) };
      // Each call is turned away at first: the claim begins the one attempt, `begin` the other.
      const turnedAway = new Set<string>();
      const send: Transport['send'] = async (mails, key) => {
        if (turnedAway.size < turnedAway.add(key).size) return { kind: 'later', reason: 'busy' };
        service.count();
        return service.take(mails, key, clock.now);
      };
      let times = 0;
      let dead = false;
      const dying = new Proxy(prepared.ledger, {
        get(target, name: keyof Ledger) {
          const real = target[name].bind(target) as (...args: unknown[]) => Promise<unknown>;
          return async (...args: unknown[]) => {
            if (dead) throw new Death();
            const isPoint = name === point.step && ++times === point.time;
            if (isPoint && point.when === 'before') {
              dead = true;
              throw new Death();
            }
            const result = await real(...args);
            if (isPoint) {
              dead = true;
              throw new Death();
            }
            return result;
          };
        },
      });
      await sendOnce({ ...prepared, ledger: dying }, send, clock);
      expect(dead).toBe(true);
      expect(await sendOnce(prepared, send, clock, 'second')).toBe(true);
      expect(service.accepted.sort()).toEqual(everybody);
      // Three calls carry five people; at most the one under way was made again.
      expect(service.calls()).toBeLessThanOrEqual(4);
      expect(await prepared.ledger.find(issuePiece(1))).toMatchObject({ state: 'done' });
    },
  );
});

describe('a mailing over a service that fails in any order', () => {
  const act = fc.constantFrom(
    'accept',
    'lose',
    'lose-untaken',
    'later',
    'die',
    'die-taken',
    'jump',
  );

  it('is brought to everybody exactly once, or asks a person', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (acts) => {
        const prepared = await preparedFor(...READERS);
        const service = createService();
        const clock = { now: Date.UTC(2026, 10, 19, 8) };
        const left = [...acts];
        const send: Transport['send'] = async (mails, key): Promise<Answer> => {
          const next = left.shift() ?? 'accept';
          // The clock is set back by an hour, as a machine does that was wrong about the time.
          if (next === 'jump') clock.now -= HOUR_MS;
          if (next === 'later') return { kind: 'later', reason: 'busy', afterMs: 1_000 };
          if (next === 'lose-untaken') return { kind: 'unknown', reason: 'cut' };
          if (next === 'die') throw new Death();
          const answer = service.take(mails, key, clock.now);
          if (next === 'die-taken' || next === 'lose') return { kind: 'unknown', reason: 'cut' };
          return answer;
        };
        for (let run = 0; run < 20; run++)
          if (await sendOnce(prepared, send, clock, `run-${run}`)) break;
        expect(service.accepted.sort()).toEqual(everybody);
        expect(await prepared.ledger.tally(prepared.mailing.id)).toMatchObject({ accepted: 5 });
      }),
      { numRuns: 40 },
    );
  });

  it.each([-30, -1, 1, 22, 22.9])(
    'goes on by itself after a clock that jumped by %s hours',
    async (hours) => {
      const prepared = await preparedFor(...READERS);
      const service = createService();
      const clock = { now: Date.UTC(2026, 10, 19, 8) };
      await prepared.claim('k', 2);
      await sendOnce(
        prepared,
        async (mails, key) => {
          service.take(mails, key, clock.now);
          return { kind: 'unknown', reason: 'cut' };
        },
        clock,
      );
      clock.now += hours * HOUR_MS;
      expect(
        await sendOnce(prepared, async (mails, key) => service.take(mails, key, clock.now), clock),
      ).toBe(true);
      expect(service.accepted.sort()).toEqual(everybody);
    },
  );
});
