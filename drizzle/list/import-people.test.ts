import { eq } from 'drizzle-orm';
import fc from 'fast-check';
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
import { consentEvents, dailyCounts, subscribers, suppressions } from '../schema/subscribers.ts';
import { changeState } from './change-state.ts';
import { confirmSubscription } from './confirm.ts';
import { pause } from './preferences.ts';
import { importPeople, previewImport, type SaidThere } from './import-people.ts';
import { requestSubscription } from './join.ts';

const OCCASION = { source: 'import: Mailchimp', basis: 'confirmed there', now: NOW };
const person = (name: string, said: SaidThere = 'subscribed') => {
  const emailKey = `${name}@reader.example`;
  return {
    email: emailKey,
    emailKey,
    addressHashes: hashesOf(emailKey),
    newId: `id-${name}`,
    said,
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
  ['new', 'taken-out'],
  ['new', 'noted-before'],
  ['pending', 'taken-out'],
  ['active', 'left-there'],
  ['angry', 'noted-before'],
] as const;
const people = [
  ...LINES.map(([name]) => person(name)),
  ...LEFT_LINES.map(([name]) => person(name, 'left')),
  person('gone'),
];
const outcomes = [...[...LINES, ...LEFT_LINES].map(([, outcome]) => outcome), 'suppressed'];

describe('importPeople', () => {
  it('decides each line by the table of transitions', async () => {
    const list = await database();
    expect(await importPeople(list, people, OCCASION)).toEqual(outcomes);
    const states = list.select().from(subscribers).all();
    expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
      'id-new': 'unsubscribed',
      pending: 'unsubscribed',
      active: 'active',
      paused: 'paused',
      unsubscribed: 'unsubscribed',
      bounced: 'bounced',
      complained: 'complained',
    });
  });

  it('writes down the basis and the source, and counts the day', async () => {
    const list = await database();
    const at = new Date('2021-05-01T10:02:00Z');
    const consent = { at, written: '1.5.2021 10:02', words: 'Yes, mail me.', source: 'the shop' };
    await importPeople(list, [{ ...person('new'), consent }, person('pending')], OCCASION);
    expect(list.select().from(consentEvents).all()).toMatchObject([
      {
        subscriberId: 'id-new',
        kind: 'imported',
        method: 'imported',
        source: OCCASION.source,
        basis: OCCASION.basis,
        consentAt: at,
        consentWritten: '1.5.2021 10:02',
        consentWords: 'Yes, mail me.',
        consentSource: 'the shop',
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

const reasonsOf = (list: Database) =>
  Object.fromEntries(
    list
      .select()
      .from(suppressions)
      .all()
      .map(({ addressHash, reason }) => [addressHash.replace(/^hash of (\w+)@.*/, '$1'), reason]),
  );
const statesOf = (list: Database) =>
  Object.fromEntries(
    list
      .select()
      .from(subscribers)
      .all()
      .map(({ emailKey, state }) => [emailKey.replace(/@.*/, ''), state]),
  );

describe('somebody whom another list says is off it', () => {
  it.each([
    ['left', 'unsubscribed', 'unsubscribed'],
    ['bounced', 'bounced', 'bounced'],
    ['complained', 'complained', 'complained'],
  ] as const)('is out where an import brought them: %s', async (said, state, reason) => {
    const list = temporaryDatabase();
    await importPeople(list, [person('ann'), person('ben')], OCCASION);
    expect(await importPeople(list, [person('ann', said)], OCCASION)).toEqual(['taken-out']);
    expect(statesOf(list)).toEqual({ ann: state, ben: 'active' });
    expect(reasonsOf(list)).toEqual({ ann: reason });
    expect(list.select().from(consentEvents).all().at(-1)).toMatchObject({
      subscriberId: 'id-ann',
      source: OCCASION.source,
      detail: `${said} there`,
    });
  });

  it('is out while a pause that an import does not know of goes on', async () => {
    const list = temporaryDatabase();
    await importPeople(list, [person('ann')], OCCASION);
    await pause(list, { subscriberId: 'id-ann', hashesOf, now: NOW, until: later(1) });
    expect(await importPeople(list, [person('ann', 'left')], OCCASION)).toEqual(['taken-out']);
    expect(list.select().from(subscribers).all()).toMatchObject([
      { state: 'unsubscribed', pausedUntil: null },
    ]);
  });

  it('stays where they confirmed here, also after they had come by an import', async () => {
    const list = temporaryDatabase();
    await requestSubscription(list, asking('link'));
    await importPeople(list, [person('ann')], OCCASION);
    await confirmSubscription(list, { tokenHash: 'link', hashesOf, mailId: 'w', now: later(1) });
    const before = list.select().from(subscribers).all();
    expect(before).toMatchObject([{ state: 'active', byImport: false, confirmedAt: later(1) }]);
    for (const said of ['left', 'bounced', 'complained'] as const)
      expect(await importPeople(list, [person('ann', said)], OCCASION)).toEqual(['left-there']);
    expect(list.select().from(subscribers).all()).toEqual(before);
    expect(reasonsOf(list)).toEqual({});
  });

  it('may still confirm what they have asked for here, but not past a complaint', async () => {
    const outcome = async (said: SaidThere) => {
      const list = temporaryDatabase();
      await requestSubscription(list, asking('link'));
      await importPeople(list, [person('ann', said)], OCCASION);
      await importPeople(list, [person('ann')], OCCASION);
      const before = statesOf(list)['ann'];
      const confirmation = { tokenHash: 'link', hashesOf, mailId: 'w', now: later(1) };
      await confirmSubscription(list, confirmation);
      return [before, statesOf(list)['ann'], reasonsOf(list)['ann']];
    };
    expect(await outcome('left')).toEqual(['unsubscribed', 'active', undefined]);
    expect(await outcome('bounced')).toEqual(['bounced', 'active', undefined]);
    expect(await outcome('complained')).toEqual(['complained', 'complained', 'complained']);
  });

  it('is kept out for the strongest reason that any list gives', async () => {
    const list = temporaryDatabase();
    const said = ['bounced', 'left', 'complained', 'bounced', 'left'] as const;
    const outcomes = await importPeople(
      list,
      said.map((one) => person('gone', one)),
      OCCASION,
    );
    expect(outcomes).toEqual(['noted', 'noted-before', 'noted', 'noted-before', 'noted-before']);
    expect(reasonsOf(list)).toEqual({ gone: 'complained' });
  });
});

/** Lines about people in each state, in any order, and cut into batches anywhere. */
const anyLines = fc
  .array(
    fc.record({
      name: fc.constantFrom('new', 'pending', 'active', 'paused', 'unsubscribed', 'angry'),
      said: fc.constantFrom('subscribed' as const, 'left', 'bounced', 'complained'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .chain((lines) =>
    fc.record({
      lines: fc.constant(lines),
      shuffled: fc.shuffledSubarray(lines, { minLength: lines.length, maxLength: lines.length }),
      cut: fc.nat(lines.length),
    }),
  );

describe('an import of the same lines', () => {
  it('ends the same in any order and in any batches, as its preview says', async () => {
    const list = await database();
    list.update(subscribers).set({ byImport: true }).where(eq(subscribers.id, 'active')).run();
    const tables = [subscribers, suppressions, consentEvents, dailyCounts];
    const start = tables.map((table) => list.select().from(table).all());
    const reset = () => {
      for (const [index, table] of tables.entries()) {
        list.delete(table).run();
        if (start[index]?.length) list.insert(table).values(start[index]).run();
      }
    };
    const endOf = async (lines: { name: string; said: SaidThere }[], cut: number) => {
      reset();
      const people = lines.map(({ name, said }) => person(name, said));
      const batches = [people.slice(0, cut), people.slice(cut)];
      const preview = previewImport(list);
      const foreseen = [];
      for (const batch of batches) foreseen.push(...(await preview(batch)));
      expect(list.select().from(subscribers).all()).toEqual(start[0]);
      const done = [];
      for (const batch of batches) done.push(...(await importPeople(list, batch, OCCASION)));
      expect(foreseen).toEqual(done);
      const { new: added, ...states } = statesOf(list);
      // Whoever was on the list in between has a row that says so.
      return { states, mailed: added === 'active', reasons: reasonsOf(list) };
    };
    await fc.assert(
      fc.asyncProperty(anyLines, async ({ lines, shuffled, cut }) => {
        expect(await endOf(shuffled, cut)).toEqual(await endOf(lines, 0));
      }),
      { numRuns: 60 },
    );
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
