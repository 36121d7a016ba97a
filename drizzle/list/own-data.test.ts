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
import { createLedger } from '../ledger.ts';
import { deliveries } from '../schema/delivery.ts';
import { dailyCounts, suppressions } from '../schema/subscribers.ts';
import { preparation } from '../../tests/fixtures/ledger.ts';
import { changeState } from './change-state.ts';
import { confirmSubscription } from './confirm.ts';
import { findSubscriber } from './find.ts';
import { requestSubscription } from './join.ts';
import { dataOf, eraseSubscriber } from './own-data.ts';

/** Ann, who has confirmed and was sent issue 3. */
const listWithAnn = async () => {
  const database = temporaryDatabase();
  await requestSubscription(database, asking('link', { newId: 'ann' }));
  await confirmSubscription(database, { tokenHash: 'link', hashesOf, mailId: 'w', now: later(1) });
  const ledger = createLedger(database, hashesOf);
  const mailing = await ledger.prepare(preparation(3));
  const claim = { size: 9, key: 'key', now: NOW, except: [] };
  const chunk = await ledger.claim(mailing.id, () => claim);
  return { database, accept: () => ledger.accept(chunk?.id ?? 0, ['number-1'], NOW) };
};
const erase = (database: Database, subscriberId = 'ann') =>
  eraseSubscriber(database, { subscriberId, source: 'preferences', hashesOf, now: later(2) });

describe('dataOf', () => {
  it('is everything that is stored about somebody, and no token', async () => {
    const { database, accept } = await listWithAnn();
    await accept();
    const data = await dataOf(database, 'ann');
    expect(data).toMatchObject({
      subscriber: { id: 'ann', email: 'Ann@reader.example', state: 'active' },
      consent: [{ kind: 'asked' }, { kind: 'confirmed', method: 'double-opt-in' }],
      mails: [{ kind: 'confirmation' }, { kind: 'welcome' }],
      links: [{ purpose: 'confirm', usedAt: later(1) }],
      mailings: [
        {
          kind: 'issue',
          slug: '3',
          state: 'accepted',
          email: 'Ann@reader.example',
          providerId: 'number-1',
        },
      ],
    });
    expect(JSON.stringify(data)).not.toMatch(/token/i);
  });

  it('is nothing of anybody else', async () => {
    const { database } = await listWithAnn();
    addSubscriber(database, 'bob');
    expect(JSON.stringify(await dataOf(database, 'ann'))).not.toContain('bob');
    expect(await dataOf(database, 'nobody')).toBeUndefined();
  });
});

describe('eraseSubscriber', () => {
  it('leaves a keyed hash, and no word of the person in any table', async () => {
    const { database, accept } = await listWithAnn();
    await accept();
    expect(await erase(database)).toBe(true);
    expect(await findSubscriber(database, 'ann')).toBeUndefined();
    expect(database.select().from(suppressions).all()).toEqual([
      { addressHash: 'hash of ann@reader.example', reason: 'erased', at: later(2) },
    ]);
    const names = database.$client
      .prepare("select name from sqlite_master where type = 'table' and name <> 'suppressions'")
      .pluck()
      .all() as string[];
    for (const name of names) {
      const rows = JSON.stringify(database.$client.prepare(`select * from ${name}`).all());
      expect([name, /ann@|number-1/i.test(rows)]).toEqual([name, false]);
    }
    expect(database.select().from(deliveries).all()).toMatchObject([{ state: 'accepted' }]);
    expect(database.select().from(dailyCounts).all()).toContainEqual({
      day: '2026-11-19',
      kind: 'erased',
      source: 'preferences',
      many: 1,
    });
  });

  it('keeps the members of a call that is under way: its body may not change', async () => {
    const { database } = await listWithAnn();
    await erase(database);
    expect(database.select().from(deliveries).all()).toMatchObject([
      { state: 'claimed', email: 'Ann@reader.example' },
    ]);
  });

  it('weakens no stronger suppression', async () => {
    const { database } = await listWithAnn();
    const addressHashes = hashesOf('ann@reader.example');
    await immediately(database, (tx) =>
      changeState(tx, { subscriber: undefined, addressHashes }, 'complain', {
        source: 'webhook',
        now: NOW,
      }),
    );
    await erase(database);
    expect(database.select().from(suppressions).all()).toMatchObject([{ reason: 'complained' }]);
  });

  it('erases once, and nobody by an id that is not on the list', async () => {
    const { database } = await listWithAnn();
    await erase(database);
    expect(await erase(database)).toBe(false);
    expect(await erase(database, 'nobody')).toBe(false);
  });
});
