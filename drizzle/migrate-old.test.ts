import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../tests/fixtures/folder.ts';
import { openDatabase, type Database } from './database.ts';
import { openMigratedDatabase } from './migrate.ts';

const MIGRATIONS = join(import.meta.dirname, 'migrations');
const DAY = 24 * 60 * 60 * 1000;
const T = Date.UTC(2026, 10, 19, 8);

/** Opens a file with the tables as they were after the first migrations. */
function openAsOf(file: string, migrations: number): Database {
  const folder = join(temporaryFolder(), 'migrations');
  cpSync(MIGRATIONS, folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: unknown[] };
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, migrations) }));
  const database = openDatabase(file);
  migrate(database, { migrationsFolder: folder });
  return database;
}

/** A list of the first version: who asked, who confirmed, who left, and an issue half sent. */
const FIRST_LIST = `
INSERT INTO subscribers VALUES
  ('pen', 'Pen@reader.example', 'pen@reader.example', 'pending', ${T}, NULL, NULL),
  ('act', 'act@reader.example', 'act@reader.example', 'active', ${T}, ${T + DAY}, NULL),
  ('uns', 'uns@reader.example', 'uns@reader.example', 'unsubscribed', ${T}, ${T + DAY}, ${T + 2 * DAY});
INSERT INTO confirmations VALUES
  ('hash-pen', 'pen', ${T}, ${T + 7 * DAY}, NULL),
  ('hash-act', 'act', ${T}, ${T + 7 * DAY}, ${T + DAY});
INSERT INTO consent_events (subscriber_id, kind, wording, source, at) VALUES
  ('pen', 'asked', 'weekly-1', 'site-form', ${T}),
  ('act', 'asked', 'weekly-1', 'site-form', ${T + 1}),
  ('act', 'confirmed', NULL, 'confirmation-mail', ${T + DAY}),
  ('uns', 'unsubscribed', NULL, 'page', ${T + 2 * DAY});
INSERT INTO single_mails (id, kind, subscriber_id, created_at, attempts, next_attempt_at, sent_at) VALUES
  ('mail-pen', 'confirmation', 'pen', ${T}, 0, ${T}, NULL),
  ('mail-act', 'confirmation', 'act', ${T}, 1, NULL, ${T + 5}),
  ('mail-uns', 'already-subscribed', 'uns', ${T + 9}, 1, NULL, ${T + 10});
INSERT INTO mailings (id, issue, frozen_mail, frozen_hash, audience, prepared_at) VALUES (1, 3, '{}', 'h', 2, ${T});
INSERT INTO chunks (id, mailing_id, state, idempotency_key, claimed_at) VALUES (1, 1, 'accepted', 'key', ${T});
INSERT INTO deliveries (mailing_id, subscriber_id, state, email, chunk_id) VALUES
  (1, 'act', 'accepted', 'act@reader.example', 1), (1, 'uns', 'waiting', NULL, NULL);
INSERT INTO attempts (form, network_hash, at) VALUES ('subscribe', 'network', ${T});
INSERT INTO suggestions (id, url_given, url, url_key, relation, state, created_at, last_at)
  VALUES ('a1', 'https://a.dev', 'https://a.dev/', 'a.dev', 'none', 'new', ${T}, ${T});`;

describe('a list of the first version', () => {
  let database: Database;
  const rows = (query: string) => database.$client.prepare(query).all();

  beforeEach(() => {
    const file = join(temporaryFolder(), 'list.db');
    const old = openAsOf(file, 2);
    old.$client.exec(FIRST_LIST);
    old.$client.close();
    database = openMigratedDatabase(file);
    onTestFinished(() => void database.$client.close());
  });

  it.each([
    ['subscribers', 3],
    ['mailed_links', 2],
    ['consent_events', 4],
    ['single_mails', 3],
    ['mailings', 1],
    ['chunks', 1],
    ['deliveries', 2],
    ['attempts', 1],
    ['suggestions', 1],
  ])('keeps every row of %s', (table, many) => {
    expect(rows(`SELECT count(*) AS many FROM ${table}`)).toEqual([{ many }]);
  });

  it('says since when each state is', () => {
    expect(rows('SELECT id, state, state_at AS at, source FROM subscribers ORDER BY id')).toEqual([
      { id: 'act', state: 'active', at: T + DAY, source: 'site-form' },
      { id: 'pen', state: 'pending', at: T, source: 'site-form' },
      { id: 'uns', state: 'unsubscribed', at: T + 2 * DAY, source: 'site-form' },
    ]);
  });

  it('keeps the links that were mailed, and gives each mail its own', () => {
    expect(
      rows('SELECT token_hash AS hash, purpose, used_at AS used FROM mailed_links ORDER BY 1'),
    ).toEqual([
      { hash: 'hash-act', purpose: 'confirm', used: T + DAY },
      { hash: 'hash-pen', purpose: 'confirm', used: null },
    ]);
    expect(rows('SELECT id, token_hash AS hash FROM single_mails ORDER BY id')).toEqual([
      { id: 'mail-act', hash: 'hash-act' },
      { id: 'mail-pen', hash: 'hash-pen' },
      { id: 'mail-uns', hash: null },
    ]);
  });

  it('knows each mailing for one of an issue', () => {
    expect(rows('SELECT id, kind, slug, state FROM mailings')).toEqual([
      { id: 1, kind: 'issue', slug: '3', state: 'sending' },
    ]);
  });

  it('counts what had happened on each day', () => {
    expect(rows('SELECT day, kind, many FROM daily_counts ORDER BY day, kind')).toEqual([
      { day: '2026-11-19', kind: 'asked', many: 2 },
      { day: '2026-11-20', kind: 'confirmed', many: 1 },
      { day: '2026-11-21', kind: 'unsubscribed', many: 1 },
    ]);
  });

  it('holds its references, and deletes with a person what is the person’s', () => {
    expect(database.$client.pragma('foreign_key_check')).toEqual([]);
    database.$client.exec("DELETE FROM subscribers WHERE id = 'act'");
    expect(rows("SELECT count(*) AS many FROM consent_events WHERE subscriber_id = 'act'")).toEqual(
      [{ many: 0 }],
    );
  });
});

/** A list before consent was kept in columns: who confirmed, who was imported, and who did both. */
const LIST_OF_FIVE = `
INSERT INTO subscribers (id, email, email_key, state, paused_until, created_at, confirmed_at, state_at) VALUES
  ('con', 'con@reader.example', 'con@reader.example', 'active', NULL, ${T}, ${T + 1}, ${T + 1}),
  ('imp', 'imp@reader.example', 'imp@reader.example', 'paused', ${T + DAY}, ${T}, ${T}, ${T}),
  ('two', 'two@reader.example', 'two@reader.example', 'active', NULL, ${T}, ${T + 2}, ${T + 2}),
  ('new', 'new@reader.example', 'new@reader.example', 'active', NULL, ${T}, ${T}, ${T}),
  ('pen', 'pen@reader.example', 'pen@reader.example', 'pending', NULL, ${T}, NULL, ${T});
INSERT INTO consent_events (subscriber_id, kind, source, basis, detail, at) VALUES
  ('con', 'confirmed', 'confirmation-mail', NULL, NULL, ${T + 1}),
  ('imp', 'imported', 'import: Mailchimp', 'asked there', 'joined there: 2021-05-01 10:02', ${T}),
  ('two', 'imported', 'import: Mailchimp', 'asked there', NULL, ${T}),
  ('two', 'confirmed', 'confirmation-mail', NULL, NULL, ${T + 2}),
  ('new', 'imported', 'import: Mailchimp', 'asked there', NULL, ${T}),
  ('new', 'address-changed', 'change-mail', NULL, NULL, ${T + 3}),
  ('pen', 'preferences', 'preferences', NULL, 'joined there: no import', ${T});`;

describe('a list that had no columns for the consent of an import', () => {
  let database: Database;
  const rows = (query: string) => database.$client.prepare(query).all();

  beforeEach(() => {
    const file = join(temporaryFolder(), 'list.db');
    const old = openAsOf(file, 6);
    old.$client.exec(LIST_OF_FIVE);
    old.$client.close();
    database = openMigratedDatabase(file);
    onTestFinished(() => void database.$client.close());
  });

  it('knows who is here by an import alone', () => {
    expect(rows('SELECT id FROM subscribers WHERE by_import = 1')).toEqual([{ id: 'imp' }]);
    expect(rows('SELECT count(*) AS many FROM subscribers WHERE left_state IS NOT NULL')).toEqual([
      { many: 0 },
    ]);
  });

  it('has the day of joining elsewhere as consent, and the rest of the record as it was', () => {
    expect(
      rows(
        'SELECT id, basis, detail, consent_written AS written FROM consent_events WHERE id IN (2, 7)',
      ),
    ).toEqual([
      { id: 2, basis: 'asked there', detail: null, written: '2021-05-01 10:02' },
      { id: 7, basis: null, detail: 'joined there: no import', written: null },
    ]);
    expect(rows('SELECT count(*) AS many FROM consent_events')).toEqual([{ many: 7 }]);
  });

  it('still refuses to change the record of consent', () => {
    expect(() => database.$client.exec("UPDATE consent_events SET source = 'x'")).toThrow(
      'A consent event is added and never changed.',
    );
  });
});
