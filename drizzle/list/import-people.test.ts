import { describe, expect, it } from 'vitest';
import {
  addSubscriber,
  hashesOf,
  later,
  NOW,
  temporaryDatabase,
} from '../../tests/fixtures/database.ts';
import { immediately } from '../immediately.ts';
import { consentEvents, dailyCounts, subscribers, suppressions } from '../schema/subscribers.ts';
import { changeState } from './change-state.ts';
import { importPeople, previewImport } from './import-people.ts';

const OCCASION = { source: 'import: Mailchimp', basis: 'confirmed there', now: NOW };
const person = (name: string, left = false) => {
  const emailKey = `${name}@reader.example`;
  return {
    email: emailKey,
    emailKey,
    addressHashes: hashesOf(emailKey),
    newId: `id-${name}`,
    said: left ? ('left' as const) : ('subscribed' as const),
  };
};

/** A list with somebody in each state, and a complaint of somebody who is not on it. */
async function database() {
  const list = temporaryDatabase();
  for (const state of [
    'pending',
    'active',
    'paused',
    'unsubscribed',
    'bounced',
    'complained',
  ] as const)
    addSubscriber(list, state, state);
  const target = { subscriber: undefined, addressHashes: hashesOf('angry@reader.example') };
  await immediately(list, (tx) =>
    changeState(tx, target, 'complain', { source: 'webhook', now: NOW }),
  );
  return list;
}

const LINES = [
  ['new', 'added'],
  ['new', 'known'],
  ['pending', 'activated'],
  ['active', 'known'],
  ['paused', 'known'],
  ['unsubscribed', 'left-here'],
  ['bounced', 'left-here'],
  ['complained', 'left-here'],
  ['angry', 'suppressed'],
] as const;
const LEFT_LINES = [
  ['gone', 'noted'],
  ['gone', 'noted-before'],
  ['active', 'left-there'],
  ['angry', 'noted-before'],
] as const;
const people = [
  ...LINES.map(([name]) => person(name)),
  ...LEFT_LINES.map(([name]) => person(name, true)),
  person('gone'),
];
const outcomes = [...[...LINES, ...LEFT_LINES].map(([, outcome]) => outcome), 'suppressed'];

describe('importPeople', () => {
  it('decides each line by the table of transitions', async () => {
    const list = await database();
    expect(await importPeople(list, people, OCCASION)).toEqual(outcomes);
    const states = list.select().from(subscribers).all();
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      'id-new': 'active',
      pending: 'active',
      active: 'active',
      paused: 'paused',
      unsubscribed: 'unsubscribed',
      bounced: 'bounced',
      complained: 'complained',
    });
  });

  it('writes down the basis and the source, and counts the day', async () => {
    const list = await database();
    const detail = 'joined there: 2021-05-01';
    await importPeople(
      list,
      [{ ...person('new'), consent: { written: '2021-05-01' } }, person('pending')],
      OCCASION,
    );
    expect(list.select().from(consentEvents).all()).toMatchObject([
      {
        subscriberId: 'id-new',
        kind: 'imported',
        method: 'imported',
        source: OCCASION.source,
        basis: OCCASION.basis,
        detail,
      },
      { subscriberId: 'pending', kind: 'imported', basis: 'confirmed there', at: NOW },
    ]);
    expect(list.select().from(dailyCounts).all()).toEqual([
      { day: '2026-11-19', kind: 'imported', source: 'import: Mailchimp', many: 2 },
    ]);
  });

  it('changes nothing where it is done again', async () => {
    const list = await database();
    await importPeople(list, people, OCCASION);
    const all = () =>
      [subscribers, consentEvents, suppressions, dailyCounts].map((table) =>
        list.select().from(table).all(),
      );
    const before = all();
    await importPeople(list, people, { ...OCCASION, now: later(60_000) });
    expect(all()).toEqual(before);
  });
});

describe('previewImport', () => {
  it('says what an import would do, and changes nothing', async () => {
    const list = await database();
    const before = list.select().from(subscribers).all();
    const preview = previewImport(list);
    const said = [...(await preview(people.slice(0, 1))), ...(await preview(people.slice(1)))];
    expect(said).toEqual(outcomes);
    expect(list.select().from(subscribers).all()).toEqual(before);
    expect(list.select().from(suppressions).all()).toHaveLength(1);
  });
});
