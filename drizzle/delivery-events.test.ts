import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../tests/fixtures/database.ts';
import {
  addReader,
  databaseWithMailings,
  newsOf,
  standingOf,
  tellOf,
} from '../tests/fixtures/delivery-events.ts';
import { everyRow } from '../tests/fixtures/rows.ts';
import { recordDeliveryEvent } from './delivery-events.ts';
import { eraseSubscriber } from './list/own-data.ts';
import { consentEvents, subscribers, suppressions } from './schema/subscribers.ts';
import { singleMails } from './schema/single-mails.ts';
import { deliveries, webhookEvents } from './schema/delivery.ts';

const ISSUES = 5;
const withAnn = (state?: Parameters<typeof addReader>[2]) => {
  const database = databaseWithMailings(ISSUES);
  addReader(database, 'ann', state);
  return database;
};
const recordOf = (database: ReturnType<typeof withAnn>) =>
  database
    .select({
      kind: consentEvents.kind,
      source: consentEvents.source,
      detail: consentEvents.detail,
    })
    .from(consentEvents)
    .all();

describe('what the provider tells', () => {
  it('is written into the ledger: when a mail arrived', async () => {
    const database = withAnn();
    expect(await tellOf(database, newsOf('ann', 2, 'delivered'))).toEqual(['recorded']);
    const { mails, state } = standingOf(database, 'ann');
    expect(state).toBe('active');
    expect(mails.map(({ deliveredAt }) => deliveredAt)).toEqual([
      null,
      later(120_000),
      null,
      null,
      null,
    ]);
  });

  it.each([
    ['permanent', 'bounced', 'bounced', 'permanent bounce'],
    ['suppressed', 'bounced', 'bounced', 'suppressed by the provider'],
    ['complained', 'complained', 'complained', null],
  ] as const)('takes somebody off at once: %s', async (kind, state, suppressed, detail) => {
    const database = withAnn();
    await tellOf(database, newsOf('ann', 1, kind));
    expect(standingOf(database, 'ann')).toMatchObject({ state, suppressed });
    expect(recordOf(database)).toEqual([{ kind: state, source: 'resend-webhook', detail }]);
  });

  it.each(['transient', 'undetermined'] as const)(
    'takes somebody off after the third bounce in a row: %s',
    async (kind) => {
      const database = withAnn();
      await tellOf(database, newsOf('ann', 1, kind), newsOf('ann', 2, kind));
      expect(standingOf(database, 'ann')).toMatchObject({ state: 'active', softBounces: 2 });
      await tellOf(database, newsOf('ann', 3, kind));
      expect(standingOf(database, 'ann')).toMatchObject({
        state: 'bounced',
        softBounces: 3,
        suppressed: 'bounced',
      });
    },
  );

  it('counts two bounces of one mail once', async () => {
    const database = withAnn();
    for (const minutes of [1, 2, 3, 4])
      await tellOf(database, newsOf('ann', 1, 'transient', minutes));
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'active', softBounces: 1 });
  });

  it('counts anew after a mail that arrived', async () => {
    const database = withAnn();
    await tellOf(
      database,
      ...[newsOf('ann', 1, 'transient'), newsOf('ann', 2, 'transient')],
      ...[newsOf('ann', 3, 'delivered'), newsOf('ann', 4, 'transient')],
    );
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'active', softBounces: 1 });
  });

  it('takes somebody back when late news show that a mail had arrived in between', async () => {
    const database = withAnn();
    await tellOf(
      database,
      ...[1, 3, 4].map((issue) => newsOf('ann', issue, 'transient')),
      newsOf('ann', 2, 'delivered'),
    );
    expect(standingOf(database, 'ann')).toMatchObject({
      state: 'active',
      softBounces: 2,
      suppressed: undefined,
    });
    expect(recordOf(database).map(({ kind }) => kind)).toEqual(['bounced', 'lifted']);
  });

  it('takes nobody back who bounced for good, or whom the editor took off', async () => {
    const database = withAnn();
    addReader(database, 'bob', 'bounced');
    await tellOf(
      database,
      ...[1, 3, 4].map((issue) => newsOf('ann', issue, 'transient')),
      ...[newsOf('ann', 5, 'permanent'), newsOf('ann', 2, 'delivered')],
      newsOf('bob', 2, 'delivered'),
    );
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'bounced', suppressed: 'bounced' });
    expect(standingOf(database, 'bob')).toMatchObject({ state: 'bounced' });
  });

  it('changes nothing for a failure of the provider but the reason in the ledger', async () => {
    const database = withAnn();
    await tellOf(database, newsOf('ann', 1, 'failed'));
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'active', suppressed: undefined });
    expect(standingOf(database, 'ann').mails[0]?.reason).toBe('provider-failed');
  });

  it('is taken once by its name', async () => {
    const database = withAnn();
    const event = newsOf('ann', 1, 'permanent');
    expect(await tellOf(database, event)).toEqual(['recorded']);
    const before = everyRow(database);
    expect(await tellOf(database, event, event)).toEqual(['repeated', 'repeated']);
    expect(everyRow(database)).toEqual(before);
  });

  it.each([
    ['a mail that nobody here sent', { providerId: 'x' }],
    ['a mail to another address', { address: { email: 'e@a.example', key: 'e@a.example' } }],
    [
      'a row of the ledger of somebody else',
      { providerId: 'x', mail: { deliveryId: 1, subscriberId: 'bob' } },
    ],
  ])('is passed over where it is about %s', async (_what, change) => {
    const database = withAnn();
    const before = everyRow(database);
    const event = { ...newsOf('ann', 1, 'complained'), ...change };
    expect(await tellOf(database, event)).toEqual(['unknown']);
    expect(everyRow(database)).toEqual(before);
  });

  it('finds its mail by our own name before the provider’s is known', async () => {
    const database = withAnn();
    database.update(deliveries).set({ providerId: null, state: 'claimed' }).run();
    const mail = { deliveryId: 1, subscriberId: 'ann' };
    expect(await tellOf(database, { ...newsOf('ann', 1, 'permanent'), mail })).toEqual([
      'recorded',
    ]);
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'bounced' });
  });

  it('is forgotten by name after a week, and changes nothing when it comes again', async () => {
    const database = withAnn();
    const event = newsOf('ann', 1, 'delivered');
    await tellOf(database, event);
    const week = 9 * 24 * 60 * 60 * 1000;
    const means = { hashesOf, now: later(week) };
    await recordDeliveryEvent(database, newsOf('ann', 2, 'delivered'), means);
    expect(database.select().from(webhookEvents).all()).toHaveLength(1);
    const before = standingOf(database, 'ann');
    expect(await recordDeliveryEvent(database, event, means)).toBe('recorded');
    expect(standingOf(database, 'ann')).toEqual(before);
  });
});

describe('whom the news concern', () => {
  it('is the old address alone where the person has changed it', async () => {
    const database = withAnn();
    database
      .update(subscribers)
      .set({ email: 'new@reader.example', emailKey: 'new@reader.example' })
      .run();
    await tellOf(database, newsOf('ann', 1, 'permanent'));
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'active', suppressed: 'bounced' });
  });

  it('is nobody any more after an erasure, and a complaint still keeps the address off', async () => {
    const database = withAnn();
    const erasure = { subscriberId: 'ann', source: 'preferences', hashesOf, now: NOW } as const;
    await eraseSubscriber(database, erasure);
    const mail = { deliveryId: 1, subscriberId: 'ann' };
    expect(await tellOf(database, { ...newsOf('ann', 1, 'complained'), mail })).toEqual([
      'recorded',
    ]);
    expect(database.select().from(suppressions).all()).toMatchObject([{ reason: 'complained' }]);
    expect(database.select().from(subscribers).all()).toEqual([]);
  });

  it('is not harmed by a bounce from before a fresh opt-in', async () => {
    const database = withAnn();
    const at = later(10 * 60_000);
    const kept = { subscriberId: 'ann', source: 'confirm-page' };
    database
      .insert(consentEvents)
      .values({ ...kept, kind: 'confirmed', at })
      .run();
    await tellOf(
      database,
      newsOf('ann', 1, 'permanent', 9),
      ...[2, 3, 4].map((issue) => newsOf('ann', issue, 'transient', issue)),
    );
    expect(standingOf(database, 'ann')).toMatchObject({
      state: 'active',
      softBounces: 0,
      suppressed: undefined,
    });
    await tellOf(database, newsOf('ann', 5, 'permanent', 11));
    expect(standingOf(database, 'ann')).toMatchObject({ state: 'bounced' });
  });

  it.each([
    ['permanent', 'pending', 'bounced'],
    ['complained', 'complained', 'complained'],
    ['transient', 'pending', undefined],
  ] as const)('may be somebody who was only asked to confirm: %s', async (kind, state, reason) => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann', 'pending');
    const id = 'A'.repeat(22);
    database
      .insert(singleMails)
      .values({ id, kind: 'confirmation', subscriberId: 'ann', createdAt: NOW })
      .run();
    const event = { ...newsOf('ann', 1, kind), mail: { singleMailId: id } };
    expect(await tellOf(database, event)).toEqual(['recorded']);
    expect(standingOf(database, 'ann')).toMatchObject({ state, suppressed: reason });
  });

  it('is never the editor, who gets notices', async () => {
    const database = temporaryDatabase();
    database
      .insert(singleMails)
      .values({
        id: 'B'.repeat(22),
        kind: 'editor-notice',
        recipient: 'ann@reader.example',
        createdAt: NOW,
        providerId: 'ann-1',
      })
      .run();
    expect(await tellOf(database, newsOf('ann', 1, 'permanent'))).toEqual(['unknown']);
  });
});

describe('any order and repetition', () => {
  const news = fc.record({
    issue: fc.integer({ min: 1, max: ISSUES }),
    kind: fc.constantFrom(
      ...(['delivered', 'transient', 'undetermined', 'permanent'] as const),
      ...(['complained', 'failed', 'suppressed'] as const),
      // What is rare in life is rare here, so that the counting is tried as well.
      ...(['delivered', 'transient', 'transient', 'transient', 'undetermined'] as const),
    ),
    minutes: fc.integer({ min: 1, max: 30 }),
  });
  const told = fc
    .array(news, { minLength: 1, maxLength: 12 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 }),
      ),
    );

  it('of the news leaves the same state', async () => {
    const database = databaseWithMailings(ISSUES);
    let run = 0;
    const ends: string[] = [];
    await fc.assert(
      fc.asyncProperty(told, async ([inOrder, shuffled]) => {
        const [one, other] = [`one-${++run}`, `other-${run}`];
        for (const [id, all] of [
          [one, inOrder],
          [other, shuffled],
        ] as const) {
          addReader(database, id);
          const events = all.map(({ issue, kind, minutes }) => newsOf(id, issue, kind, minutes));
          await tellOf(database, ...events);
        }
        expect(standingOf(database, other)).toEqual(standingOf(database, one));
        ends.push(standingOf(database, one).state ?? '');
      }),
      { numRuns: 60 },
    );
    // A property that only ever sees one end would prove little.
    expect(new Set(ends)).toEqual(new Set(['active', 'bounced', 'complained']));
  });
});
