import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  asking,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { changeState } from './change-state.ts';
import { unsubscribe } from './leave.ts';
import { pause } from './preferences.ts';
import { singleMails } from '../schema/single-mails.ts';
import { consentWordings, mailedLinks } from '../schema/subscribers.ts';
import { countSubscribers, findSubscriberByEmail, pageOfSubscribers } from './find.ts';
import { renewConfirmation, requestSubscription } from './join.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const queued = (database: Database) =>
  database
    .select()
    .from(singleMails)
    .all()
    .map(({ id, kind }) => [id, kind]);

describe('requestSubscription', () => {
  it('puts a new address onto the list as pending, and queues its confirmation', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    const { subscriber, events } =
      (await findSubscriberByEmail(database, 'ann@reader.example')) ?? {};
    expect(subscriber).toEqual({
      id: 'id-of-m1',
      email: 'Ann@reader.example',
      emailKey: 'ann@reader.example',
      state: 'pending',
      createdAt: NOW,
      confirmedAt: null,
      stateAt: NOW,
      pausedUntil: null,
      format: 'html',
      interviews: false,
      episodes: false,
      softBounces: 0,
      source: 'site-form',
      byImport: false,
      leftState: null,
      leftStateAt: null,
      leftPausedUntil: null,
    });
    expect(events).toMatchObject([
      { kind: 'asked', wording: 'weekly-1', source: 'site-form', at: NOW },
    ]);
    expect(database.select().from(singleMails).all()).toMatchObject([
      { id: 'm1', kind: 'confirmation', attempts: 0, nextAttemptAt: NOW, sentAt: null },
    ]);
    expect(database.select().from(mailedLinks).all()).toMatchObject([
      { tokenHash: 'm1', subscriberId: 'id-of-m1', expiresAt: later(1_000), usedAt: null },
    ]);
  });

  it('keeps one row where the same address asks again', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    await requestSubscription(database, asking('m2', { email: 'ANN@reader.example' }));
    expect(await countSubscribers(database)).toMatchObject({
      pending: 1,
      active: 0,
      unsubscribed: 0,
    });
    expect(queued(database)).toEqual([
      ['m1', 'confirmation'],
      ['m2', 'confirmation'],
    ]);
  });

  it('queues the other mail for somebody who is active, and makes no link', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    await requestSubscription(database, asking('m1'));
    expect(queued(database)).toEqual([['m1', 'already-subscribed']]);
    expect(database.select().from(mailedLinks).all()).toEqual([]);
    expect((await findSubscriberByEmail(database, 'ann@reader.example'))?.events).toEqual([]);
  });

  it('asks somebody who has left to confirm again, and changes nothing before', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann', 'unsubscribed');
    await requestSubscription(database, asking('m1'));
    expect(queued(database)).toEqual([['m1', 'confirmation']]);
    expect(await countSubscribers(database)).toMatchObject({ unsubscribed: 1, pending: 0 });
  });

  it.each(['pending', 'active'] as const)(
    'queues no more mails in 24 hours than the limit to an address that is %s',
    async (state) => {
      const database = temporaryDatabase();
      addSubscriber(database, 'ann', state);
      for (const id of ['m1', 'm2', 'm3', 'm4']) await requestSubscription(database, asking(id));
      await requestSubscription(database, asking('m5', { now: later(DAY_MS - 1) }));
      expect(queued(database)).toHaveLength(3);
      await requestSubscription(database, asking('m6', { now: later(DAY_MS) }));
      expect(queued(database)).toHaveLength(4);
    },
  );

  it('begins to count anew when somebody has left: only who reads the mail can', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const once = { mailsPerAddress: { perDay: 1, ever: 1 } };
    await requestSubscription(database, asking('m1', once));
    const leaving = { subscriberId: 'ann', source: 'page', hashesOf, now: later(1) } as const;
    await unsubscribe(database, leaving);
    await requestSubscription(database, asking('m2', { ...once, now: later(2) }));
    await requestSubscription(database, asking('m3', { ...once, now: later(3) }));
    expect(queued(database)).toEqual([
      ['m1', 'already-subscribed'],
      ['m2', 'confirmation'],
    ]);
  });

  it('sends no more confirmations than the limit to an address that never confirms', async () => {
    const database = temporaryDatabase();
    const twice = { mailsPerAddress: { perDay: 1, ever: 2 } };
    for (const day of [0, 1, 2, 3])
      await requestSubscription(
        database,
        asking(`m${day}`, { ...twice, now: later(day * DAY_MS) }),
      );
    expect(queued(database)).toHaveLength(2);
  });

  it.each(['complain', 'suppress'] as const)(
    'keeps nothing and sends nothing after the event: %s',
    async (event) => {
      const database = temporaryDatabase();
      const target = { subscriber: undefined, addressHashes: hashesOf('ann@reader.example') };
      await immediately(database, (tx) =>
        changeState(tx, target, event, { source: 'test', now: NOW }),
      );
      await requestSubscription(database, asking('m1'));
      expect(queued(database)).toEqual([]);
      expect(await findSubscriberByEmail(database, 'ann@reader.example')).toBeUndefined();
    },
  );

  it('holds a mail for the editor, where it is told why', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1', { heldReason: 'a disposable domain' }));
    expect(database.select().from(singleMails).all()).toMatchObject([
      { id: 'm1', nextAttemptAt: null, heldReason: 'a disposable domain' },
    ]);
  });

  it('keeps each wording as it was shown first', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    await requestSubscription(database, asking('m2', { now: later(1) }));
    expect(database.select().from(consentWordings).all()).toEqual([
      { version: 'weekly-1', text: 'One mail a week.', firstAt: NOW },
    ]);
  });

  it('does not begin to count anew when mail is paused: a forwarded mail is enough for that', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'ann');
    const once = { mailsPerAddress: { perDay: 1, ever: 9 } };
    await requestSubscription(database, asking('m1', once));
    const paused = { subscriberId: 'ann', hashesOf, now: later(1), until: later(DAY_MS) };
    await pause(database, paused);
    await requestSubscription(database, asking('m2', { ...once, now: later(2) }));
    expect(queued(database)).toEqual([['m1', 'already-subscribed']]);
  });

  it('counts the mails of each address by itself', async () => {
    const database = temporaryDatabase();
    const once = { mailsPerAddress: { perDay: 1, ever: 9 } };
    await requestSubscription(database, asking('m1', once));
    await requestSubscription(database, asking('m2', { ...once, emailKey: 'bob@reader.example' }));
    expect(queued(database)).toHaveLength(2);
  });
});

describe('renewConfirmation', () => {
  const renew = (database: Database, mailId: string, now: Date) =>
    renewConfirmation(database, { ...asking(mailId, { now }), expiredHash: 'm1', hashesOf });

  it('queues a new confirmation for who comes with an expired one', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    expect(await renew(database, 'm2', later(999))).toBe('open');
    expect(await renew(database, 'm3', later(1_000))).toBe('sent');
    expect(queued(database)).toEqual([
      ['m1', 'confirmation'],
      ['m3', 'confirmation'],
    ]);
  });

  it('keeps to the limits of the address, and says so', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('m1'));
    for (const mailId of ['m2', 'm3']) await renew(database, mailId, later(1_000));
    expect(await renew(database, 'm4', later(1_000))).toBe('limited');
    expect(queued(database)).toHaveLength(3);
  });

  it('knows nobody by a link that nobody was sent', async () => {
    expect(await renew(temporaryDatabase(), 'm2', NOW)).toBe('unknown');
  });
});

describe('the list', () => {
  it('is counted by state', async () => {
    const database = temporaryDatabase();
    addSubscriber(database, 'a');
    addSubscriber(database, 'b');
    addSubscriber(database, 'c', 'pending');
    expect(await countSubscribers(database)).toMatchObject({
      pending: 1,
      active: 2,
      unsubscribed: 0,
    });
  });

  it('is read in pages that miss nobody and repeat nobody', async () => {
    const database = temporaryDatabase();
    for (const id of ['e', 'a', 'd', 'b']) addSubscriber(database, id);
    addSubscriber(database, 'c', 'pending');
    const idsOf = async (options: Parameters<typeof pageOfSubscribers>[1]) =>
      (await pageOfSubscribers(database, options)).map(({ id }) => id);
    expect(await idsOf({ limit: 3 })).toEqual(['a', 'b', 'c']);
    expect(await idsOf({ limit: 3, after: 'c' })).toEqual(['d', 'e']);
    expect(await idsOf({ limit: 9, state: 'active', after: 'a' })).toEqual(['b', 'd', 'e']);
    expect(await idsOf({ limit: 3, after: 'e' })).toEqual([]);
  });

  it('has nobody under an address that never asked', async () => {
    expect(await findSubscriberByEmail(temporaryDatabase(), 'bob@reader.example')).toBeUndefined();
  });
});
