import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { later, NOW, temporaryDatabase } from '../tests/fixtures/database.ts';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { runElsewhere } from '../tests/fixtures/process.ts';
import { countAttempt, type Attempt, type AttemptRules } from './attempts.ts';
import type { Database } from './database.ts';
import { openMigratedDatabase } from './migrate.ts';
import { noteProbe } from './probes.ts';
import { attempts, spentProofs } from './schema/protection.ts';
import { singleMails } from './schema/single-mails.ts';
import { readAttackMode, setAttackMode } from './switches.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RULES: AttemptRules = {
  limits: { address: 2, network: 3, domain: 2, all: 5 },
  probes: { block: 3, blockMinutes: 30, days: 7 },
  burst: {
    signups: 1_000,
    minutes: 10,
    lastsMinutes: 60,
    notice: { id: 'notice', recipient: 'editor@paper.example', subject: 'A burst', text: 'Look.' },
  },
};

/** Attempts, each some milliseconds after the beginning, and what is said of them. */
const tallies = async (
  database: Database,
  moments: readonly number[],
  attempt: Partial<Attempt> = {},
  rules: Partial<AttemptRules> = {},
) => {
  const said = [];
  for (const at of moments)
    said.push(
      await countAttempt(
        database,
        { form: 'subscribe', networkHash: 'a', ...attempt, now: later(at) },
        { ...RULES, ...rules },
      ),
    );
  return said;
};
/** The same, but what was refused alone. */
const attemptsAt = async (...parameters: Parameters<typeof tallies>) =>
  (await tallies(...parameters)).map((one) => ('excess' in one ? one.excess : undefined));
const rows = (database: Database) => database.select().from(attempts).all();

describe('countAttempt', () => {
  it('takes as many an hour from one network as the limit says', async () => {
    const database = temporaryDatabase();
    expect(await attemptsAt(database, [0, 1, 2])).toEqual([undefined, undefined, undefined]);
    expect(await attemptsAt(database, [3])).toEqual([{ limit: 'network', retryAfter: 3_600 }]);
    expect(await attemptsAt(database, [4], { networkHash: 'b' })).toEqual([undefined]);
  });

  it('says to the second when there is room again, and then there is', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [0, 10 * MINUTE, 20 * MINUTE]);
    expect(await attemptsAt(database, [30 * MINUTE, HOUR - 1])).toEqual([
      { limit: 'network', retryAfter: 30 * 60 },
      { limit: 'network', retryAfter: 1 },
    ]);
    expect(await attemptsAt(database, [HOUR, HOUR + 1])).toEqual([
      undefined,
      { limit: 'network', retryAfter: 10 * 60 },
    ]);
  });

  it('does not count what it refuses', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [0, 0, 0, 1, 2, 3, 4, 5]);
    expect(rows(database)).toHaveLength(3);
  });

  it('limits everybody together, however many networks there are', async () => {
    const database = temporaryDatabase();
    for (const networkHash of ['a', 'b', 'c', 'd', 'e'])
      expect(await attemptsAt(database, [0], { networkHash })).toEqual([undefined]);
    expect(await attemptsAt(database, [MINUTE], { networkHash: 'f' })).toEqual([
      { limit: 'all', retryAfter: 59 * 60 },
    ]);
  });

  it('counts each form for itself, so that a flood at one leaves the other open', async () => {
    const database = temporaryDatabase();
    for (const networkHash of ['a', 'b', 'c', 'd', 'e', 'f'])
      await attemptsAt(database, [0], { networkHash, form: 'suggest' });
    expect(await attemptsAt(database, [1])).toEqual([undefined]);
  });

  it('forgets what is older than a day at the next attempt, of either form', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [0, 1]);
    await attemptsAt(database, [24 * HOUR], { form: 'suggest' });
    expect(rows(database).map(({ at }) => at.getTime() - NOW.getTime())).toEqual([1, 24 * HOUR]);
  });

  it('asks nobody to wait longer than an hour where the clock was set back', async () => {
    const database = temporaryDatabase();
    await attemptsAt(database, [5 * HOUR, 5 * HOUR, 5 * HOUR]);
    expect(await attemptsAt(database, [0])).toEqual([{ limit: 'network', retryAfter: 3_600 }]);
  });

  it('takes no more than the limit from processes that ask at the same moment', async () => {
    const file = join(temporaryFolder(), 'list.db');
    openMigratedDatabase(file).$client.close();
    const said = await Promise.all(
      [1, 2, 3].map(() =>
        runElsewhere(`
          import { openDatabase } from '#drizzle/database.ts';
          import { countAttempt } from '#drizzle/attempts.ts';
          const database = openDatabase(${JSON.stringify(file)});
          const rules = ${JSON.stringify({ ...RULES, limits: { network: 25, all: 100 } })};
          let taken = 0;
          for (let index = 0; index < 20; index++) {
            const attempt = { form: 'subscribe', networkHash: 'a', now: new Date() };
            if ('tally' in (await countAttempt(database, attempt, rules))) taken++;
          }
          console.log(taken);`),
      ),
    );
    expect(said.map(Number).reduce((sum, taken) => sum + taken, 0)).toBe(25);
  });

  it('limits what is sent for one address, whatever network it comes from', async () => {
    const database = temporaryDatabase();
    for (const networkHash of ['a', 'b'])
      expect(await attemptsAt(database, [0], { networkHash, addressHash: 'ann' })).toEqual([
        undefined,
      ]);
    const third = { networkHash: 'c', addressHash: 'ann' };
    expect(await attemptsAt(database, [1], third)).toEqual([
      { limit: 'address', retryAfter: 3_600 },
    ]);
    expect(await attemptsAt(database, [1], { ...third, addressHash: 'ben' })).toEqual([undefined]);
  });

  it('says how many came from the network, and whether a domain is crowded', async () => {
    const database = temporaryDatabase();
    const tally = async (attempt: Partial<Attempt>) => {
      const [said] = await tallies(database, [0], attempt);
      return said && 'tally' in said ? said.tally : undefined;
    };
    expect(await tally({ domainHash: 'd' })).toMatchObject({ network: 1, crowdedDomain: false });
    expect(await tally({ domainHash: 'd' })).toMatchObject({ network: 2, crowdedDomain: false });
    expect(await tally({ domainHash: 'd', networkHash: 'b' })).toMatchObject({
      network: 1,
      crowdedDomain: true,
    });
    expect(await tally({ domainHash: 'e' })).toMatchObject({ network: 3, crowdedDomain: false });
  });

  it('refuses a network that probed too often until it was quiet for a while', async () => {
    const database = temporaryDatabase();
    const probe = (at: number) =>
      noteProbe(database, { networkHash: 'a', now: later(at), days: 7 });
    await probe(0);
    await probe(1);
    expect(await tallies(database, [2])).toMatchObject([{ tally: { probes: 2 } }]);
    await probe(MINUTE);
    expect(await attemptsAt(database, [2 * MINUTE])).toEqual([
      { limit: 'probes', retryAfter: 29 * 60 },
    ]);
    expect(await attemptsAt(database, [2 * MINUTE], { networkHash: 'b' })).toEqual([undefined]);
    expect(await tallies(database, [31 * MINUTE])).toMatchObject([{ tally: { probes: 3 } }]);
    expect(await tallies(database, [7 * DAY + MINUTE])).toMatchObject([{ tally: { probes: 0 } }]);
  });

  it('counts a proof of work once, and forgets it when it would have run out', async () => {
    const database = temporaryDatabase();
    const proof = { hash: 'p', expiresAt: later(20 * MINUTE) };
    expect(await tallies(database, [0, 1], { proof })).toMatchObject([
      { tally: { proved: true } },
      { tally: { proved: false } },
    ]);
    const other = { hash: 'q', expiresAt: later(50 * MINUTE) };
    await tallies(database, [30 * MINUTE], { proof: other });
    expect(database.select().from(spentProofs).all()).toEqual([
      { proofHash: 'q', expiresAt: other.expiresAt },
    ]);
  });

  describe('in a burst', () => {
    const limits = { network: 100, all: 100 };
    const burst = { ...RULES.burst, signups: 3, minutes: 10, lastsMinutes: 60 };
    const modes = async (database: Database, moments: number[], form: Attempt['form']) =>
      (await tallies(database, moments, { form }, { limits, burst })).map((one) =>
        'tally' in one ? [one.tally.attackMode, one.tally.attackModeBegan] : one,
      );
    const calm = [false, false];

    it('switches attack mode on, and off again when it is over', async () => {
      const database = temporaryDatabase();
      expect(await modes(database, [0, 9 * MINUTE, 11 * MINUTE], 'subscribe')).toEqual([
        calm,
        calm,
        calm,
      ]);
      expect(await modes(database, [12 * MINUTE], 'subscribe')).toEqual([[true, true]]);
      expect(await modes(database, [60 * MINUTE], 'suggest')).toEqual([[true, false]]);
      expect(await modes(database, [72 * MINUTE], 'subscribe')).toEqual([calm]);
    });

    it('tells the editor once a burst', async () => {
      const database = temporaryDatabase();
      await modes(database, [0, 0, 0, 1, 2, 3], 'subscribe');
      expect(database.select().from(singleMails).all()).toMatchObject([
        {
          id: 'notice',
          kind: 'editor-notice',
          recipient: 'editor@paper.example',
          detail: '{"subject":"A burst","text":"Look."}',
          nextAttemptAt: NOW,
        },
      ]);
      expect(await readAttackMode(database, NOW)).toEqual({
        setting: 'auto',
        active: true,
        until: later(60 * MINUTE + 3),
      });
    });

    it('leaves it as the editor has set it', async () => {
      const database = temporaryDatabase();
      await setAttackMode(database, 'off', NOW);
      expect(await modes(database, [0, 0, 0], 'subscribe')).toEqual([calm, calm, calm]);
      await setAttackMode(database, 'on', NOW);
      expect(await modes(database, [0], 'resend')).toEqual([[true, false]]);
      expect(database.select().from(singleMails).all()).toEqual([]);
    });
  });
});
