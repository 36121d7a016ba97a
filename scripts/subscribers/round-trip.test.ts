import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { asking, hashesOf, later, temporaryDatabase } from '../../tests/fixtures/database.ts';
import { temporaryFolder } from '../../tests/fixtures/folder.ts';
import type { Database } from '#drizzle/database.ts';
import { confirmSubscription } from '#drizzle/list/confirm.ts';
import { importPeople } from '#drizzle/list/import-people.ts';
import { requestSubscription } from '#drizzle/list/join.ts';
import { findSuppression } from '#drizzle/list/suppress.ts';
import { exportText } from './export.ts';
import { understandList } from './list-file/understand-list.ts';
import { createRefusedLines } from './refused-lines.ts';
import { takeLines } from './take-lines.ts';

/** Brings a file along, as the command does. */
async function bring(database: Database, name: string, content: string, source: string) {
  const file = join(temporaryFolder({ [name]: content }), name);
  const list = await understandList(file, {
    ...{ column: undefined, stateColumns: [], ignoreColumns: [], where: {}, everybody: undefined },
  });
  if (list.stop) throw list.stop;
  const occasion = { source: `import: ${source}`, basis: 'moved', now: later(60_000) };
  const { outcomes } = await takeLines({
    ...{ file, list, hashesOf, now: later(60_000), refused: createRefusedLines(`${file}.refused`) },
    take: (people) => importPeople(database, people, occasion),
    othersWrote: () => false,
  });
  return Object.fromEntries(outcomes) as Record<string, number>;
}

const exported = async (database: Database) =>
  (await Array.fromAsync(exportText({ database, hashesOf }, {}))).join('');
const consentIn = (csv: string) => {
  const rows = parse(csv, { columns: true }) as unknown as Record<string, string>[];
  const consents = new Map(
    rows
      .filter((row) => row['state'] === 'active')
      .map((row) => [
        row['email'],
        [row['consent_at'], row['consent_words'], row['consent_source']],
      ]),
  );
  return Object.fromEntries(consents) as Record<string, unknown>;
};

describe('a list that is exported, brought along elsewhere, and exported again', () => {
  it('has the same consent to the byte, and keeps out for the same reason who was out', async () => {
    const first = temporaryDatabase();
    const key = 'here@reader.example';
    await requestSubscription(first, asking('link', { email: key, emailKey: key }));
    await confirmSubscription(first, { tokenHash: 'link', hashesOf, mailId: 'w', now: later(123) });
    const mailchimp = 'Email Address,OPTIN_TIME,CONFIRM_TIME,LEID,EUID';
    const people = [
      'dated@reader.example,2021-05-01 10:02:03,2021-05-01 10:04:05,1,a',
      'vague@reader.example,,spring of 2019,2,b',
      'silent@reader.example,,,3,c',
      'gone@reader.example,2021-05-01 10:02:03,,4,d',
      'dead@reader.example,2021-05-01 10:02:03,,5,e',
    ];
    await bring(first, 'subscribed_1.csv', [mailchimp, ...people].join('\n'), 'Mailchimp');
    const dead = `${mailchimp}\ndead@reader.example,2021-05-01 10:02:03,,5,e\n`;
    await bring(first, 'cleaned_1.csv', dead, 'Mailchimp');
    await bring(first, 'spam_reports.csv', 'created,email\n1,gone@reader.example\n', 'SendGrid');
    const one = await exported(first);
    expect(consentIn(one)).toMatchObject({
      'here@reader.example': [later(123).toISOString(), 'One mail a week.', 'site-form'],
      'dated@reader.example': ['2021-05-01T10:04:05.000Z', '', 'Mailchimp'],
      'vague@reader.example': ['spring of 2019', '', 'Mailchimp'],
      'silent@reader.example': ['', '', 'Mailchimp'],
    });
    const second = temporaryDatabase();
    expect(await bring(second, 'list.csv', one, 'the old place')).toEqual({ added: 4, noted: 2 });
    expect(consentIn(await exported(second))).toEqual(consentIn(one));
    const reasonOf = async (name: string) =>
      (await findSuppression(second, hashesOf(`${name}@reader.example`)))?.reason;
    expect([await reasonOf('gone'), await reasonOf('dead')]).toEqual(['complained', 'bounced']);
  });
});
