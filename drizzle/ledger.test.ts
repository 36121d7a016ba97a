import { describe, expect, it } from 'vitest';
import { issuePiece } from '#emails/delivery/piece.ts';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../tests/fixtures/database.ts';
import { preparation, preparedFor, statesOf } from '../tests/fixtures/ledger.ts';
import { createLedger } from './ledger.ts';
import { unsubscribe } from './list/leave.ts';

const NOBODY = { waiting: 0, claimed: 0, accepted: 0, excluded: 0, failed: 0, skipped: 0 };

describe('prepare', () => {
  it('freezes the mail and copies exactly those who are active', async () => {
    const database = temporaryDatabase();
    for (const id of ['c', 'a']) addSubscriber(database, id);
    addSubscriber(database, 'asking', 'pending');
    addSubscriber(database, 'gone', 'unsubscribed');
    const mailing = await createLedger(database, hashesOf).prepare(preparation(7));
    expect(mailing).toMatchObject({
      ...issuePiece(7),
      frozenMail: '{"a":1}',
      frozenHash: 'hash',
      audience: 2,
      preparedAt: NOW,
      completedAt: null,
    });
    expect(statesOf(database)).toEqual({ a: 'waiting', c: 'waiting' });
    expect(await createLedger(database, hashesOf).find(issuePiece(7))).toEqual(mailing);
  });

  it('leaves out who comes later', async () => {
    const { database, ledger, mailing } = await preparedFor('a');
    addSubscriber(database, 'b');
    expect(await ledger.tally(mailing.id)).toEqual({ ...NOBODY, waiting: 1 });
  });

  it('prepares an issue once', async () => {
    const { database, ledger, mailing } = await preparedFor('a');
    await expect(ledger.prepare(preparation(1))).rejects.toThrow(/UNIQUE/);
    expect(await ledger.tally(mailing.id)).toEqual({ ...NOBODY, waiting: 1 });
    expect(statesOf(database)).toEqual({ a: 'waiting' });
  });

  it('prepares for nobody where nobody is active', async () => {
    const { ledger, mailing } = await preparedFor();
    expect(mailing.audience).toBe(0);
    expect(await ledger.tally(mailing.id)).toEqual(NOBODY);
  });
});

describe('find', () => {
  it('finds no mailing of an issue that was not prepared', async () => {
    const { ledger } = await preparedFor('a');
    expect(await ledger.find(issuePiece(2))).toBeUndefined();
  });
});

describe('tally', () => {
  it('adds up to the audience whatever has happened', async () => {
    const { database, ledger, mailing, claim } = await preparedFor(
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
      'g',
    );
    await ledger.accept((await claim('k1')).id, ['1', '2'], NOW);
    await ledger.giveUp((await claim('k2', 1)).id, 'failed', 'refused', NOW);
    await ledger.giveUp((await claim('k3', 1)).id, 'skipped', 'in doubt', NOW);
    await unsubscribe(database, { subscriberId: 'e', source: 'page', hashesOf, now: NOW });
    await claim('k4');
    expect(mailing.audience).toBe(2 + 1 + 1 + 1 + 1 + 1);
    expect(await ledger.tally(mailing.id)).toEqual({
      accepted: 2,
      failed: 1,
      skipped: 1,
      excluded: 1,
      claimed: 1,
      waiting: 1,
    });
  });

  it('counts one mailing and not another', async () => {
    const { ledger, claim } = await preparedFor('a', 'b');
    await ledger.accept((await claim('k1')).id, ['1', '2'], NOW);
    const second = await ledger.prepare(preparation(2));
    expect(await ledger.tally(second.id)).toEqual({ ...NOBODY, waiting: 2 });
  });
});

describe('complete', () => {
  it('keeps the first moment', async () => {
    const { ledger, mailing } = await preparedFor('a');
    await ledger.complete(mailing.id, later(1));
    await ledger.complete(mailing.id, later(2));
    expect(await ledger.find(issuePiece(1))).toMatchObject({ completedAt: later(1) });
  });
});

describe('the lease', () => {
  const first = { owner: 'first', until: later(1_000) };
  const second = { owner: 'second', until: later(2_000) };
  const never = () => false;

  it('is held by one sender until its time is over', async () => {
    const { ledger, mailing } = await preparedFor('a');
    expect(await ledger.lease(mailing.id, first, NOW, never)).toEqual(first);
    expect(await ledger.lease(mailing.id, second, later(999), never)).toEqual(first);
    expect(await ledger.lease(mailing.id, second, later(1_000), never)).toEqual(second);
  });

  it('is taken over from a sender that is surely gone', async () => {
    const { ledger, mailing } = await preparedFor('a');
    await ledger.lease(mailing.id, first, NOW, never);
    const isGone = (owner: string) => owner === 'first';
    expect(await ledger.lease(mailing.id, second, NOW, isGone)).toEqual(second);
  });

  it('is lost to the sender that took it over', async () => {
    const { ledger, mailing } = await preparedFor('a');
    await ledger.lease(mailing.id, first, NOW, never);
    await ledger.renewLease(mailing.id, { ...first, until: later(1_500) });
    await ledger.lease(mailing.id, second, later(1_500), never);
    await expect(ledger.renewLease(mailing.id, first)).rejects.toThrow(
      'Another sender has taken this mailing over.',
    );
    expect(await ledger.lease(mailing.id, first, later(1_600), never)).toEqual(second);
  });

  it('is prolonged by a renewal', async () => {
    const { ledger, mailing } = await preparedFor('a');
    await ledger.lease(mailing.id, first, NOW, never);
    await ledger.renewLease(mailing.id, { ...first, until: later(3_000) });
    expect(await ledger.lease(mailing.id, second, later(1_500), never)).toMatchObject({
      owner: 'first',
      until: later(3_000),
    });
  });

  it('is given back by its holder alone', async () => {
    const { ledger, mailing } = await preparedFor('a');
    await ledger.lease(mailing.id, first, NOW, never);
    await ledger.releaseLease(mailing.id, 'second');
    expect(await ledger.lease(mailing.id, second, NOW, never)).toEqual(first);
    await ledger.releaseLease(mailing.id, 'first');
    expect(await ledger.lease(mailing.id, second, NOW, never)).toEqual(second);
  });
});
