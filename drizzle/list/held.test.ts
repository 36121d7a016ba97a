import { describe, expect, it } from 'vitest';
import { asking, hashesOf, later, NOW, temporaryDatabase } from '../../tests/fixtures/database.ts';
import { mailedLinks } from '../schema/subscribers.ts';
import { createSingleMailStore } from '../single-mails.ts';
import { dropHeld, listHeld, releaseHeld } from './held.ts';
import { requestSubscription } from './join.ts';

const DAY = 24 * 60 * 60 * 1000;
const REASON = 'many came from one network within the hour';

/** A list with one signup that is held, and what the queue would send. */
const withHeld = async () => {
  const database = temporaryDatabase();
  await requestSubscription(database, asking('first', { heldReason: REASON }));
  const due = async (at: number) => {
    const mail = await createSingleMailStore(database, hashesOf).takeDue(later(at), later(at + 1));
    return mail && { id: mail.id, kind: mail.kind };
  };
  const link = () => database.select().from(mailedLinks).get();
  return { database, due, link };
};

describe('a held signup', () => {
  it('waits for the editor, with the reason, and no mail goes out', async () => {
    const { database, due } = await withHeld();
    expect(await listHeld(database, { limit: 10 })).toEqual([
      { id: 'first', email: 'Ann@reader.example', reason: REASON, createdAt: NOW },
    ]);
    expect(await listHeld(database, { after: 'first', limit: 10 })).toEqual([]);
    expect(await due(30 * DAY)).toBeUndefined();
  });

  it('goes out once it is released, with a link that works from then on', async () => {
    const { database, due, link } = await withHeld();
    const times = { now: later(9 * DAY), expiresAt: later(16 * DAY) };
    expect(await releaseHeld(database, 'first', times)).toBe(true);
    expect(await due(9 * DAY)).toEqual({ id: 'first', kind: 'confirmation' });
    expect(link()?.expiresAt).toEqual(times.expiresAt);
    expect(await listHeld(database, { limit: 10 })).toEqual([]);
    expect(await releaseHeld(database, 'first', times)).toBe(false);
  });

  it('never goes out once it is dropped, and its link is gone', async () => {
    const { database, due, link } = await withHeld();
    expect(await dropHeld(database, 'first')).toBe(true);
    expect(await due(30 * DAY)).toBeUndefined();
    expect(link()).toBeUndefined();
    expect(await dropHeld(database, 'first')).toBe(false);
    const times = { now: NOW, expiresAt: later(1) };
    expect(await releaseHeld(database, 'first', times)).toBe(false);
  });

  it('goes out when the same address signs up in a way that gives no doubt, and once', async () => {
    const { database, due, link } = await withHeld();
    const again = { now: later(DAY / 2), expiresAt: later(8 * DAY) };
    await requestSubscription(database, asking('second', again));
    expect(await due(DAY / 2)).toEqual({ id: 'first', kind: 'confirmation' });
    expect(link()?.expiresAt).toEqual(again.expiresAt);
    expect(await due(DAY / 2)).toBeUndefined();
  });

  it('is not held twice', async () => {
    const { database } = await withHeld();
    const limits = { mailsPerAddress: { perDay: 1, ever: 3 } };
    await requestSubscription(
      database,
      asking('second', { ...limits, heldReason: REASON, now: later(1) }),
    );
    expect(await listHeld(database, { limit: 10 })).toHaveLength(1);
  });

  it('is nothing that is mistaken for one: other mails are neither released nor dropped', async () => {
    const database = temporaryDatabase();
    await requestSubscription(database, asking('open'));
    expect(await dropHeld(database, 'open')).toBe(false);
    expect(await createSingleMailStore(database, hashesOf).takeDue(NOW, later(1))).toMatchObject({
      id: 'open',
    });
  });
});
