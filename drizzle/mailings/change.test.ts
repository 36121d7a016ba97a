import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { issuePiece } from '#emails/delivery/piece.ts';
import { later, NOW } from '../../tests/fixtures/database.ts';
import { preparedFor, statesOf, type Prepared } from '../../tests/fixtures/ledger.ts';
import { deliveries, mailings } from '../schema/delivery.ts';
import { singleMails } from '../schema/single-mails.ts';
import { changeMailing, retryFailed } from './change.ts';
import { isUnwell, pauseUnhealthy } from './health.ts';

const at = { now: NOW };
const isClaimable = async ({ ledger, mailing }: Prepared) =>
  (await ledger.claim(mailing.id, () => ({ size: 1, key: 'k', now: NOW, except: [] }))) !==
  undefined;

describe('changeMailing', () => {
  it('lets nobody claim while a mailing is paused, and goes on once it is resumed', async () => {
    const prepared = await preparedFor('a', 'b');
    const paused = await changeMailing(prepared.database, issuePiece(1), 'pause', {
      ...at,
      reason: 'a typo',
    });
    expect(paused).toMatchObject({
      kind: 'changed',
      mailing: { state: 'paused', stateReason: 'a typo' },
    });
    expect(await isClaimable(prepared)).toBe(false);
    await changeMailing(prepared.database, issuePiece(1), 'resume', at);
    expect(await isClaimable(prepared)).toBe(true);
  });

  it('goes back to the plan where the planned time is still to come', async () => {
    const { database } = await preparedFor('a');
    database
      .update(mailings)
      .set({ state: 'planned', plannedFor: later(1_000) })
      .run();
    await changeMailing(database, issuePiece(1), 'pause', at);
    expect(await changeMailing(database, issuePiece(1), 'resume', at)).toMatchObject({
      mailing: { state: 'planned' },
    });
  });

  it('throws a cancelled mailing away that nobody has got', async () => {
    const { database, ledger } = await preparedFor('a');
    expect(await changeMailing(database, issuePiece(1), 'cancel', at)).toMatchObject({
      kind: 'discarded',
    });
    expect(await ledger.find(issuePiece(1))).toBeUndefined();
    expect(statesOf(database)).toEqual({});
  });

  it('keeps a cancelled mailing that somebody has got, and sends it to nobody else', async () => {
    const prepared = await preparedFor('a', 'b');
    await prepared.ledger.accept((await prepared.claim('k1', 1)).id, ['1'], NOW);
    expect(await changeMailing(prepared.database, issuePiece(1), 'cancel', at)).toMatchObject({
      kind: 'changed',
    });
    expect(await isClaimable(prepared)).toBe(false);
    expect(statesOf(prepared.database)).toEqual({ a: 'accepted', b: 'waiting' });
    expect(await changeMailing(prepared.database, issuePiece(1), 'resume', at)).toMatchObject({
      kind: 'refused',
    });
  });

  it('finds no mailing where there is none', async () => {
    const { database } = await preparedFor('a');
    expect(await changeMailing(database, issuePiece(2), 'pause', at)).toBeUndefined();
  });
});

describe('retryFailed', () => {
  it('lets those who were refused wait again, and nobody else', async () => {
    const prepared = await preparedFor('a', 'b');
    const { database, ledger, mailing, claim } = prepared;
    await ledger.accept((await claim('k1', 1)).id, ['1'], NOW);
    await ledger.giveUp((await claim('k2', 1)).id, 'failed', 'no such mailbox', NOW);
    await ledger.complete(mailing.id, NOW);
    expect(await retryFailed(database, issuePiece(1))).toBe(1);
    expect(statesOf(database)).toEqual({ a: 'accepted', b: 'waiting' });
    expect(await ledger.find(issuePiece(1))).toMatchObject({
      state: 'sending',
      completedAt: null,
      receipt: null,
    });
    expect(await isClaimable(prepared)).toBe(true);
  });
});

describe('the receipt', () => {
  it('adds up to those who were eligible', async () => {
    const { ledger, mailing, claim } = await preparedFor('a', 'b', 'c');
    await ledger.accept((await claim('k1')).id, ['1', '2'], NOW);
    await ledger.giveUp((await claim('k2', 1)).id, 'skipped', 'in doubt', later(2_500));
    await ledger.complete(mailing.id, later(2_500));
    const { state, receipt } = (await ledger.find(issuePiece(1))) ?? {};
    expect(state).toBe('done');
    expect(JSON.parse(receipt ?? '')).toMatchObject({
      ...{
        kind: 'issue',
        slug: '1',
        hash: 'hash',
        eligible: 3,
        accepted: 2,
        failed: 0,
        skipped: 1,
        excluded: {},
      },
      ...{ calls: 1, seconds: 2.5 },
    });
  });
});

describe('the health of a mailing', () => {
  const rules = { from: 4, bounces: 0.25, complaints: 0.01 };
  const notice = () => ({ id: 'n', to: 'editor@paper.example', subject: 'Paused', text: 'Look.' });

  it.each([
    [{ accepted: 199, bounced: 199, complained: 9 }, false],
    [{ accepted: 200, bounced: 8, complained: 0 }, false],
    [{ accepted: 200, bounced: 9, complained: 0 }, true],
    [{ accepted: 10_000, bounced: 0, complained: 8 }, false],
    [{ accepted: 10_000, bounced: 0, complained: 9 }, true],
  ])('of %j is bad: %s', (health, unwell) => {
    expect(isUnwell(health, { from: 200, bounces: 0.04, complaints: 0.0008 })).toBe(unwell);
  });

  it('pauses it once and tells the editor, and counts anew when it is resumed', async () => {
    const prepared = await preparedFor('a', 'b', 'c', 'd', 'e');
    const { database, ledger, mailing, claim } = prepared;
    await ledger.accept((await claim('k1', 4)).id, ['1', '2', '3', '4'], NOW);
    const look = () => pauseUnhealthy(database, mailing.id, { rules, notice, now: NOW });
    expect(await look()).toBeUndefined();
    for (const id of ['a', 'b'])
      database
        .update(deliveries)
        .set({ bouncedAt: NOW })
        .where(eq(deliveries.subscriberId, id))
        .run();
    expect(await look()).toEqual({ accepted: 4, bounced: 2, complained: 0 });
    expect(await look()).toBeUndefined();
    expect(await ledger.find(issuePiece(1))).toMatchObject({
      state: 'paused',
      stateReason: 'of 4 accepted mails 2 bounced, and 0 were called spam',
    });
    expect(database.select().from(singleMails).all()).toMatchObject([
      { kind: 'editor-notice', recipient: 'editor@paper.example', nextAttemptAt: NOW },
    ]);
    await changeMailing(database, issuePiece(1), 'resume', { now: later(1) });
    expect(await look()).toBeUndefined();
    expect(await isClaimable(prepared)).toBe(true);
  });
});
