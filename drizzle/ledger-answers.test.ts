import { describe, expect, it } from 'vitest';
import { later, NOW } from '../tests/fixtures/database.ts';
import {
  chunkCount,
  chunkRow,
  preparedFor,
  readersOf,
  statesOf,
} from '../tests/fixtures/ledger.ts';
import { deliveries } from './schema/delivery.ts';

describe('begin', () => {
  it('keeps the moment of the first attempt, and counts them', async () => {
    const { database, ledger, claim } = await preparedFor('a');
    const { id } = await claim('k1');
    await ledger.begin(id, 'body', later(1));
    await ledger.begin(id, 'body', later(2));
    expect(chunkRow(database, id)).toMatchObject({
      firstAttemptAt: later(1),
      bodyHash: 'body',
      attempts: 2,
    });
  });
});

describe('note', () => {
  it('keeps the doubt where the answer was lost', async () => {
    const { database, ledger, attempt } = await preparedFor('a');
    const { id } = await attempt('k1');
    await ledger.note(id, 'the line went dead', true);
    expect(chunkRow(database, id)).toMatchObject({
      state: 'claimed',
      lastError: 'the line went dead',
      firstAttemptAt: NOW,
      bodyHash: 'body of k1',
    });
  });

  it('ends the doubt where nothing was taken', async () => {
    const { database, ledger, attempt } = await preparedFor('a');
    const { id } = await attempt('k1');
    await ledger.note(id, 'come back later', false);
    expect(chunkRow(database, id)).toMatchObject({ firstAttemptAt: null, bodyHash: null });
  });
});

describe('accept', () => {
  it('gives each member the name that the provider gave the mail, in order', async () => {
    const { database, ledger, attempt } = await preparedFor('a', 'b', 'c');
    const { id } = await attempt('k1');
    await ledger.note(id, 'the line went dead', true);
    await ledger.accept(id, ['one', 'two'], later(9));
    const named = database.select().from(deliveries).all();
    expect(named.map(({ state, providerId }) => [state, providerId])).toEqual([
      ['accepted', 'one'],
      ['accepted', 'two'],
      ['waiting', null],
    ]);
    expect(chunkRow(database, id)).toMatchObject({
      state: 'accepted',
      answeredAt: later(9),
      lastError: null,
    });
  });
});

describe('release', () => {
  it('lets the members wait again, without address and chunk', async () => {
    const { database, ledger, attempt, claim } = await preparedFor('a', 'b');
    await ledger.release((await attempt('k1')).id);
    expect(chunkCount(database)).toBe(0);
    expect(database.select().from(deliveries).all()).toMatchObject([
      { state: 'waiting', chunkId: null, email: null },
      { state: 'waiting', chunkId: null, email: null },
    ]);
    expect(await claim('k2')).toMatchObject({ idempotencyKey: 'k2', firstAttemptAt: null });
  });
});

describe('split', () => {
  it('makes two chunks of one, the first of them with the odd member', async () => {
    const { database, ledger, claim } = await preparedFor('a', 'b', 'c');
    const whole = await claim('k1', 3);
    await ledger.begin(whole.id, 'body', NOW);
    await ledger.split(whole.id, ['k2', 'k3'], later(5));
    expect(chunkRow(database, whole.id)).toMatchObject({ state: 'split', answeredAt: later(5) });
    const left = await claim('k4');
    expect(readersOf(left)).toEqual(['a', 'b']);
    const right = await claim('k5', 2, [left.id]);
    expect(readersOf(right)).toEqual(['c']);
    expect([left.firstAttemptAt, right.firstAttemptAt]).toEqual([null, null]);
    expect(statesOf(database)).toEqual({ a: 'claimed', b: 'claimed', c: 'claimed' });
  });

  it('does nothing to a chunk that does not exist', async () => {
    const { database, ledger } = await preparedFor('a');
    await ledger.split(99, ['k2', 'k3'], NOW);
    expect(chunkCount(database)).toBe(0);
  });
});

describe('giveUp', () => {
  it.each([
    ['failed', 'refused'],
    ['skipped', 'skipped'],
  ] as const)('leaves the members %s and the chunk %s, with the reason', async (state, answer) => {
    const { database, ledger, attempt } = await preparedFor('a', 'b', 'c');
    const { id } = await attempt('k1');
    await ledger.giveUp(id, state, 'no such address', later(3));
    expect(chunkRow(database, id)).toMatchObject({
      state: answer,
      answeredAt: later(3),
      lastError: 'no such address',
    });
    expect(database.select().from(deliveries).all()).toMatchObject([
      { state, reason: 'no such address' },
      { state, reason: 'no such address' },
      { state: 'waiting', reason: null },
    ]);
  });
});
