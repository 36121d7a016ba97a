import { eq, inArray, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { issuePiece } from '#emails/delivery/piece.ts';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import { preparation, preparedFor, statesOf } from '../../tests/fixtures/ledger.ts';
import { createLedger } from '../ledger.ts';
import { newestMailedIssue } from '../mailed-issues.ts';
import { deliveries, mailings } from '../schema/delivery.ts';
import { subscribers, suppressions, type SubscriberState } from '../schema/subscribers.ts';
import { countAudience } from './audience.ts';
import { exclusionsOf } from './exclusions.ts';
import { topUpAudience } from './prepare.ts';

/** A list with somebody in every state, and one who is suppressed by the hash alone. */
function aList() {
  const database = temporaryDatabase();
  const states: SubscriberState[] = [
    'active',
    'pending',
    'paused',
    'unsubscribed',
    'bounced',
    'complained',
  ];
  for (const state of states) addSubscriber(database, state, state);
  addSubscriber(database, 'hidden');
  const [addressHash = ''] = hashesOf('hidden@reader.example');
  database.insert(suppressions).values({ addressHash, reason: 'operator', at: NOW }).run();
  return { database, ledger: createLedger(database, hashesOf) };
}

describe('prepareMailing', () => {
  it('gives everybody who confirmed and stayed a delivery, and each exclusion its reason', async () => {
    const { database, ledger } = aList();
    const mailing = await ledger.prepare(preparation(1));
    expect(mailing).toMatchObject({ state: 'sending', eligible: 5, audience: 1 });
    const exclusions = exclusionsOf(database, mailing.id);
    expect(exclusions).toEqual({ paused: 1, bounced: 1, complained: 1, suppressed: 1 });
    const excluded = Object.values(exclusions).reduce((sum, many) => sum + many, 0);
    expect(mailing.eligible).toBe(mailing.audience + excluded);
  });

  it('counts beforehand what it then does', async () => {
    const { database, ledger } = aList();
    const before = await countAudience(database, 'issue', NOW);
    const { id, eligible, audience } = await ledger.prepare(preparation(1));
    expect(before).toEqual({ eligible, included: audience, excluded: exclusionsOf(database, id) });
  });

  it('ends the pauses whose time is over, and the count before knows it', async () => {
    const { database, ledger } = aList();
    database
      .update(subscribers)
      .set({ pausedUntil: later(-1) })
      .where(eq(subscribers.state, 'paused'))
      .run();
    expect(await countAudience(database, 'issue', NOW)).toMatchObject({ included: 2 });
    expect(await ledger.prepare(preparation(1))).toMatchObject({ audience: 2 });
  });

  /** What a crash leaves: a mailing and some deliveries, without the mark. */
  const cutShort = async () => {
    const prepared = await preparedFor('a', 'b');
    prepared.database.update(mailings).set({ copiedAt: null, state: 'planned' }).run();
    prepared.database.delete(deliveries).where(eq(deliveries.subscriberId, 'b')).run();
    return prepared;
  };

  it('does not know a mailing whose copy has no completion mark', async () => {
    const { ledger } = await cutShort();
    expect(await ledger.find(issuePiece(1))).toBeUndefined();
  });

  it('throws a copy without its completion mark away and makes it again', async () => {
    const { database, ledger } = await cutShort();
    addSubscriber(database, 'c');
    expect(await ledger.prepare(preparation(1))).toMatchObject({ audience: 3, eligible: 3 });
    expect(statesOf(database)).toEqual({ a: 'waiting', b: 'waiting', c: 'waiting' });
    expect(database.select().from(mailings).all()).toHaveLength(1);
  });

  it('leaves a copy alone that another sender is making', async () => {
    const { database, ledger } = await cutShort();
    database
      .update(mailings)
      .set({ leaseOwner: 'first', leaseUntil: later(1_000) })
      .run();
    await expect(ledger.prepare(preparation(1))).rejects.toThrow(
      'The mailing of issue 1 is being prepared already, by first.',
    );
    expect(await ledger.prepare(preparation(1, { isGone: () => true }))).toMatchObject({
      audience: 2,
    });
  });

  it('puts the editors in front where there is a canary', async () => {
    const database = temporaryDatabase();
    for (const id of ['a', 'b', 'z']) addSubscriber(database, id);
    database
      .update(subscribers)
      .set({ emailKey: 'z@paper.example' })
      .where(eq(subscribers.id, 'z'))
      .run();
    const ledger = createLedger(database, hashesOf);
    const canary = { many: 2, addresses: [], domains: ['paper.example'] };
    expect(await ledger.prepare(preparation(1, { canary }))).toMatchObject({
      audience: 3,
      canary: 2,
    });
    const order = database.select().from(deliveries).orderBy(deliveries.id).all();
    expect(order.map(({ subscriberId }) => subscriberId)).toEqual(['z', 'a', 'b']);
  });

  it('copies more people than one page holds, each once', async () => {
    const database = temporaryDatabase();
    database.run(
      sql`insert into subscribers (id, email, email_key, state, created_at, state_at)
          select 'r' || value, value || '@reader.example', value || '@reader.example', 'active', 0, 0
          from (with recursive one(value) as (select 1 union all select value + 1 from one
          where value < 25000) select value from one)`,
    );
    const mailing = await createLedger(database, hashesOf).prepare(preparation(1));
    expect(mailing).toMatchObject({ eligible: 25_000, audience: 25_000 });
    const { many } = database.get<{ many: number }>(
      sql`select count(distinct subscriber_id) as many from deliveries`,
    );
    expect(many).toBe(25_000);
  });
});

describe('the mailing of an announcement', () => {
  const INTERVIEW = { kind: 'interview', slug: 'talk' } as const;
  /** Four who chose interviews, one of them paused and one suppressed, and two who did not. */
  const aChoice = () => {
    const database = temporaryDatabase();
    for (const id of ['chose', 'chose-too', 'neither', 'episodes', 'suppressed'])
      addSubscriber(database, id);
    for (const state of ['paused', 'pending', 'unsubscribed'] as const)
      addSubscriber(database, state, state);
    choose(database, 'interviews', 'chose', 'chose-too', 'suppressed', 'paused', 'pending');
    choose(database, 'interviews', 'unsubscribed');
    choose(database, 'episodes', 'episodes');
    const [addressHash = ''] = hashesOf('suppressed@reader.example');
    database.insert(suppressions).values({ addressHash, reason: 'operator', at: NOW }).run();
    return { database, ledger: createLedger(database, hashesOf) };
  };
  const choose = (
    database: ReturnType<typeof temporaryDatabase>,
    what: 'interviews' | 'episodes',
    ...ids: string[]
  ) =>
    database
      .update(subscribers)
      .set({ [what]: true })
      .where(inArray(subscribers.id, ids))
      .run();

  it('is for those who chose it, and excludes everybody else with the reason', async () => {
    const { database, ledger } = aChoice();
    const before = await countAudience(database, 'interview', NOW);
    const mailing = await ledger.prepare(preparation(1, INTERVIEW));
    expect(statesOf(database)).toEqual({
      ...{ chose: 'waiting', 'chose-too': 'waiting', neither: 'excluded', episodes: 'excluded' },
      ...{ suppressed: 'excluded', paused: 'excluded' },
    });
    const excluded = exclusionsOf(database, mailing.id);
    expect(excluded).toEqual({ 'not-chosen': 2, paused: 1, suppressed: 1 });
    expect(before).toEqual({ eligible: 6, included: 2, excluded });
  });

  it('is one mailing beside the issue of the same number, and there is one of each', async () => {
    const { database, ledger } = aChoice();
    await ledger.prepare(preparation(1));
    const episode = { kind: 'episode', slug: '1' } as const;
    expect(await ledger.prepare(preparation(1, episode))).toMatchObject({
      ...episode,
      audience: 1,
    });
    await expect(ledger.prepare(preparation(1, episode))).rejects.toThrow();
    expect(database.select().from(mailings).all()).toHaveLength(2);
    expect(await newestMailedIssue(database)).toBeUndefined();
    await ledger.claim(1, () => ({ size: 9, key: 'k', now: NOW, except: [] }));
    await ledger.claim(2, () => ({ size: 9, key: 'l', now: NOW, except: [] }));
    expect(await newestMailedIssue(database)).toBe(1);
  });

  it('lets in who has chosen it until the planned time', async () => {
    const { database, ledger } = aChoice();
    const mailing = await ledger.prepare(
      preparation(1, { ...INTERVIEW, plannedFor: later(1_000) }),
    );
    choose(database, 'interviews', 'neither');
    await topUpAudience(database, mailing, later(1));
    expect(await ledger.find(INTERVIEW)).toMatchObject({ eligible: 6, audience: 3 });
    expect(statesOf(database)).toMatchObject({ neither: 'waiting', episodes: 'excluded' });
  });

  it('leaves out who chose otherwise before their turn, and who left', async () => {
    const { database, ledger } = aChoice();
    const { id } = await ledger.prepare(preparation(1, INTERVIEW));
    database
      .update(subscribers)
      .set({ interviews: false })
      .where(eq(subscribers.id, 'chose'))
      .run();
    database
      .update(subscribers)
      .set({ state: 'unsubscribed' })
      .where(eq(subscribers.id, 'chose-too'))
      .run();
    expect(
      await ledger.claim(id, () => ({ size: 9, key: 'k', now: NOW, except: [] })),
    ).toBeUndefined();
    expect(exclusionsOf(database, id)).toEqual({
      ...{ 'not-chosen': 2, paused: 1, suppressed: 1, 'not-chosen-since': 1, left: 1 },
    });
  });
});

describe('topUpAudience', () => {
  it('lets in who came since, and who was paused and is back', async () => {
    const { database, ledger } = aList();
    const plannedFor = later(1_000);
    const { id } = await ledger.prepare(preparation(1, { plannedFor }));
    addSubscriber(database, 'new');
    database.update(subscribers).set({ state: 'active' }).where(eq(subscribers.id, 'paused')).run();
    await topUpAudience(database, { id, kind: 'issue' }, later(1));
    expect(await ledger.find(issuePiece(1))).toMatchObject({
      state: 'planned',
      eligible: 6,
      audience: 3,
    });
    expect(statesOf(database)).toMatchObject({
      new: 'waiting',
      paused: 'waiting',
      hidden: 'excluded',
    });
  });
});
