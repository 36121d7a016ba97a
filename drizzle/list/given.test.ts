import { describe, expect, it } from 'vitest';
import { asking, hashesOf, later, NOW, temporaryDatabase } from '../../tests/fixtures/database.ts';
import type { Database } from '../database.ts';
import { immediately } from '../immediately.ts';
import { subscribers } from '../schema/subscribers.ts';
import { changeState, type EarlierConsent } from './change-state.ts';
import { confirmSubscription } from './confirm.ts';
import { subscriberWithKey } from './find.ts';
import { pageOfExport } from './given.ts';
import { importPeople, type SaidThere } from './import-people.ts';
import { requestSubscription } from './join.ts';
import { dataOf } from './own-data.ts';
import type { ListEvent } from './transitions.ts';

const key = (name: string) => `${name}@reader.example`;
const person = (name: string, said: SaidThere = 'subscribed', consent?: EarlierConsent) => ({
  email: key(name),
  emailKey: key(name),
  addressHashes: hashesOf(key(name)),
  newId: `id-of-${name}`,
  said,
  consent,
});
const bring = (list: Database, ...people: ReturnType<typeof person>[]) =>
  importPeople(list, people, { source: 'import: Mailchimp, May 2026', basis: 'asked', now: NOW });
const happens = (list: Database, name: string, event: ListEvent) =>
  immediately(list, (tx) => {
    const target = {
      subscriber: subscriberWithKey(tx, key(name)),
      addressHashes: hashesOf(key(name)),
    };
    changeState(tx, target, event, { source: 'test', now: later(9) });
  });
const exported = async (list: Database) => {
  const rows = await pageOfExport(list, { after: '', limit: 100, hashesOf });
  return Object.fromEntries(
    rows.map(({ subscriber: { emailKey, state }, suppression, given }) => [
      emailKey.replace(/@.*/, ''),
      { state, suppression, ...given },
    ]),
  );
};

/** People who came in each way, and left in each. */
async function aList(): Promise<Database> {
  const list = temporaryDatabase();
  const at = new Date('2021-05-01T10:02:03Z');
  await bring(
    list,
    person('whole', 'subscribed', {
      ...{ at, written: '1.5.2021 12:02:03', source: 'https://shop.example/news?a=1' },
      words: 'Yes, "mail" me;\n=once a week, & more.',
    }),
    person('dated', 'subscribed', { at, written: '2021-05-01' }),
    person('vague', 'subscribed', { written: 'spring of 2019' }),
    person('silent'),
    ...['left', 'bounced', 'complained', 'suppressed'].map((name) => person(name)),
  );
  await requestSubscription(list, asking('link', { email: key('here'), emailKey: key('here') }));
  await confirmSubscription(list, { tokenHash: 'link', hashesOf, mailId: 'w', now: later(1) });
  await requestSubscription(list, asking('open', { email: key('open'), emailKey: key('open') }));
  await happens(list, 'left', 'leave');
  await happens(list, 'suppressed', 'suppress');
  await bring(list, person('bounced', 'bounced'), person('complained', 'complained'));
  return list;
}

const SAID: Readonly<Record<string, SaidThere>> = {
  ...{ active: 'subscribed', paused: 'subscribed', unsubscribed: 'left' },
  ...{ bounced: 'bounced', complained: 'complained' },
};

describe('the export of a list', () => {
  it('says what each person agreed to, when and where, and who is off it for what', async () => {
    expect(await exported(await aList())).toEqual({
      whole: {
        ...{ state: 'active', at: '2021-05-01T10:02:03.000Z' },
        words: 'Yes, "mail" me;\n=once a week, & more.',
        source: 'https://shop.example/news?a=1',
      },
      dated: {
        ...{ state: 'active', at: '2021-05-01T10:02:03.000Z', words: '' },
        source: 'Mailchimp, May 2026',
      },
      vague: {
        ...{ state: 'active', at: 'spring of 2019', words: '' },
        source: 'Mailchimp, May 2026',
      },
      silent: { state: 'active', at: '', words: '', source: 'Mailchimp, May 2026' },
      here: {
        ...{ state: 'active', at: later(1).toISOString() },
        ...{ words: 'One mail a week.', source: 'site-form' },
      },
      open: { state: 'pending' },
      left: { state: 'unsubscribed', at: '', words: '', source: 'Mailchimp, May 2026' },
      bounced: expect.objectContaining({ state: 'bounced', suppression: 'bounced' }),
      complained: expect.objectContaining({ state: 'complained', suppression: 'complained' }),
      suppressed: expect.objectContaining({ state: 'unsubscribed', suppression: 'operator' }),
    });
  });

  it('brought along elsewhere, exports the same consent, and keeps out who was out', async () => {
    const first = await exported(await aList());
    const other = temporaryDatabase();
    const rows = Object.entries(first).filter(([, { state }]) => state !== 'pending');
    await importPeople(
      other,
      rows.map(([name, { state, at = '', words, source }]) => {
        const moment = /^\d{4}-/.test(at) ? new Date(at) : undefined;
        const consent = { at: moment, written: at || undefined, words, source };
        return person(name, SAID[state], consent);
      }),
      { source: 'import: the old place', basis: 'asked', now: later(50) },
    );
    const second = await exported(other);
    for (const [name, { state, ...consent }] of rows)
      if (state === 'active') expect(second[name]).toEqual({ state, ...consent });
    const active = rows.filter(([, { state }]) => state === 'active').map(([name]) => name);
    expect(Object.keys(second).sort()).toEqual(active.sort());
    // Never on that list, they are on its suppression list alone.
    expect(await bring(other, person('left'), person('complained'))).toEqual([
      'suppressed',
      'suppressed',
    ]);
    await requestSubscription(
      other,
      asking('again', { email: key('complained'), emailKey: key('complained') }),
    );
    expect(subscriberWithKey(other, key('complained'))).toBeUndefined();
  });

  it('is of one state, page by page', async () => {
    const list = await aList();
    const names: string[] = [];
    for (let after = ''; ;) {
      const page = await pageOfExport(list, { state: 'active', after, limit: 2, hashesOf });
      names.push(...page.map(({ subscriber }) => subscriber.email));
      if (page.length < 2) break;
      after = page.at(-1)?.subscriber.id ?? '';
    }
    expect(names.sort()).toEqual(['dated', 'here', 'silent', 'vague', 'whole'].map(key));
  });
});

describe('a person’s own data', () => {
  it('has the consent of the list that brought them along', async () => {
    const list = await aList();
    const { id } =
      list
        .select()
        .from(subscribers)
        .all()
        .find(({ email }) => email === key('whole')) ?? {};
    expect(await dataOf(list, id ?? '')).toMatchObject({
      given: { at: '2021-05-01T10:02:03.000Z', source: 'https://shop.example/news?a=1' },
      consent: [{ kind: 'imported', consentWritten: '1.5.2021 12:02:03' }],
    });
  });
});
