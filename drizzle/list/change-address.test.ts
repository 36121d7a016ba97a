import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { singleMails } from '../schema/single-mails.ts';
import { changeAddress, requestAddressChange, requestManageLink } from './change-address.ts';
import { changeState } from './change-state.ts';
import { eventsOf, findSubscriber } from './find.ts';
import { unsubscribe } from './leave.ts';
import { linkState } from './mailed-links.ts';
import { pause } from './preferences.ts';
import type { ListEvent } from './transitions.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NEW = 'ann@new.example';

const manage = (database: Database, mailId: string, now = NOW) =>
  requestManageLink(database, {
    subscriberId: 'ann',
    mailId,
    tokenHash: mailId,
    hashesOf,
    now,
    expiresAt: later(1_000 + now.getTime() - NOW.getTime()),
    mailsPerDay: 2,
  });
const ask = (database: Database, manageHash: string, email = NEW, mailId = `to ${email}`) =>
  requestAddressChange(database, {
    manageHash,
    email,
    emailKey: email.toLowerCase(),
    mailId,
    tokenHash: mailId,
    hashesOf,
    now: later(1),
    expiresAt: later(1_000),
    mailsPerDay: 2,
  });
const change = (database: Database, tokenHash = `to ${NEW}`, now = later(2)) =>
  changeAddress(database, { tokenHash, hashesOf, mailId: `told ${now.getTime()}`, now });
const happen = (database: Database, emailKey: string, event: ListEvent) =>
  immediately(database, (tx) =>
    changeState(tx, { subscriber: undefined, addressHashes: hashesOf(emailKey) }, event, {
      source: 'test',
      now: NOW,
    }),
  );
const mails = (database: Database) =>
  database
    .select()
    .from(singleMails)
    .all()
    .map(({ kind, recipient }) => (recipient ? `${kind} to ${recipient}` : kind));

/** A list with Ann on it, who has asked for a link. */
const listWithLink = async () => {
  const database = temporaryDatabase();
  addSubscriber(database, 'ann');
  await manage(database, 'link');
  return database;
};

describe('requestManageLink', () => {
  it('mails a link that works until it expires', async () => {
    const database = await listWithLink();
    expect(mails(database)).toEqual(['manage-link']);
    expect(await linkState(database, 'manage', 'link', later(999))).toBe('open');
    expect(await linkState(database, 'manage', 'link', later(1_000))).toBe('expired');
    expect(await linkState(database, 'confirm', 'link', NOW)).toBe('unknown');
  });

  it('mails no more links in 24 hours than the limit', async () => {
    const database = await listWithLink();
    expect(await manage(database, 'second')).toBe(true);
    expect(await manage(database, 'third')).toBe(false);
    expect(await manage(database, 'later', later(DAY_MS))).toBe(true);
  });

  it.each(['complain', 'suppress'] as const)(
    'mails nothing to an address after the event: %s',
    async (event) => {
      const database = temporaryDatabase();
      addSubscriber(database, 'ann');
      await happen(database, 'ann@reader.example', event);
      expect(await manage(database, 'link')).toBe(false);
      expect(mails(database)).toEqual([]);
    },
  );
});

describe('a change of address', () => {
  it('is made by the link to the new address, and told to the old one', async () => {
    const database = await listWithLink();
    expect(await ask(database, 'link')).toBe('open');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ email: 'ann@reader.example' });
    expect(await change(database)).toBe('open');
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      email: NEW,
      emailKey: NEW,
      state: 'active',
    });
    expect(mails(database)).toEqual([
      'manage-link',
      `change-address to ${NEW}`,
      'address-changed to ann@reader.example',
    ]);
    expect(eventsOf(database, 'ann')).toMatchObject([
      { kind: 'address-asked' },
      { kind: 'address-changed', method: 'double-opt-in' },
    ]);
  });

  it('spends each of its links', async () => {
    const database = await listWithLink();
    await ask(database, 'link');
    expect(await ask(database, 'link', 'ann@third.example')).toBe('used');
    await change(database);
    expect(await change(database)).toBe('used');
    expect(mails(database)).toHaveLength(3);
  });

  it('keeps a pause', async () => {
    const database = await listWithLink();
    await pause(database, { subscriberId: 'ann', hashesOf, now: NOW, until: later(DAY_MS) });
    await ask(database, 'link');
    await change(database);
    expect(await findSubscriber(database, 'ann')).toMatchObject({
      email: NEW,
      state: 'paused',
      pausedUntil: later(DAY_MS),
    });
  });

  it('sends nothing to an address that is on the list, and cannot be told from one that is not', async () => {
    const database = await listWithLink();
    addSubscriber(database, 'bob', 'unsubscribed');
    expect(await ask(database, 'link', 'bob@reader.example')).toBe('open');
    expect(mails(database)).toEqual(['manage-link']);
  });

  it.each(['complain', 'suppress'] as const)(
    'sends nothing to an address after the event: %s',
    async (event) => {
      const database = await listWithLink();
      await happen(database, NEW, event);
      expect(await ask(database, 'link')).toBe('open');
      expect(mails(database)).toEqual(['manage-link']);
    },
  );

  it('is not made where somebody has the address by then, or complained from it', async () => {
    for (const event of ['join', 'complain'] as const) {
      const database = await listWithLink();
      await ask(database, 'link', 'bob@reader.example', 'change');
      if (event === 'join') addSubscriber(database, 'bob');
      else await happen(database, 'bob@reader.example', event);
      expect(await change(database, 'change')).toBe('taken');
      expect(await findSubscriber(database, 'ann')).toMatchObject({ email: 'ann@reader.example' });
    }
  });

  it('is no way back onto the list for somebody who left', async () => {
    const database = await listWithLink();
    await ask(database, 'link');
    await unsubscribe(database, { subscriberId: 'ann', source: 'page', hashesOf, now: later(1) });
    expect(await change(database)).toBe('used');
    await manage(database, 'afterwards');
    expect(await ask(database, 'afterwards', 'ann@third.example')).toBe('open');
    expect(await change(database, 'to ann@third.example')).toBe('unknown');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ state: 'unsubscribed' });
  });

  it('lifts what an erasure left of the new address: it is a fresh opt-in', async () => {
    const database = await listWithLink();
    await happen(database, NEW, 'erase');
    await ask(database, 'link');
    expect(await change(database)).toBe('open');
    expect(database.$client.prepare('select * from suppressions').all()).toEqual([]);
  });

  it.each([
    ['unknown', NOW],
    ['to ann@new.example', later(1_000)],
  ])('is not made by the link %s at %s', async (link, now) => {
    const database = await listWithLink();
    await ask(database, 'link');
    expect(await change(database, link, now)).not.toBe('open');
    expect(await findSubscriber(database, 'ann')).toMatchObject({ email: 'ann@reader.example' });
  });
});
