import { sql } from 'drizzle-orm';
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { moment } from './moment.ts';

export const subscriberStates = [
  'pending',
  'active',
  'paused',
  'unsubscribed',
  'bounced',
  'complained',
] as const;
export type SubscriberState = (typeof subscriberStates)[number];

export const mailFormats = ['html', 'text'] as const;
export type MailFormat = (typeof mailFormats)[number];

/** Everybody who ever asked for the newsletter, one row an address. */
export const subscribers = sqliteTable(
  'subscribers',
  {
    /** Random; it stands in tokens and in the ledger, and says nothing about the person. */
    id: text('id').primaryKey(),
    /** The address as it was given: what mail is sent to. */
    email: text('email').notNull(),
    /** The address in its normal form: what makes two addresses the same. */
    emailKey: text('email_key').notNull().unique(),
    /** Whether mail is sent. Only `change-state.ts` writes it. */
    state: text('state', { enum: subscriberStates }).notNull(),
    /** `html` for both parts, `text` for plain text alone. */
    format: text('format', { enum: mailFormats }).notNull().default('html'),
    /** Whether new interviews are announced by a mail of their own. */
    interviews: integer('interviews', { mode: 'boolean' }).notNull().default(false),
    /** Whether new episodes are announced by a mail of their own. */
    episodes: integer('episodes', { mode: 'boolean' }).notNull().default(false),
    /** When a pause ends. Nothing where there is none. */
    pausedUntil: moment('paused_until'),
    /** Transient bounces since the last delivered mail. */
    softBounces: integer('soft_bounces').notNull().default(0),
    /** The form or the import that the address came by. */
    source: text('source').notNull().default('site-form'),
    createdAt: moment('created_at').notNull(),
    /** The newest confirmed opt-in, or the import. */
    confirmedAt: moment('confirmed_at'),
    /** When the state began. */
    stateAt: moment('state_at').notNull(),
    /** Whether `confirmedAt` is an import, and nothing was ever confirmed here. */
    byImport: integer('by_import', { mode: 'boolean' }).notNull().default(false),
    /** What an undo brings back, while leaving is the last thing that happened: the state … */
    leftState: text('left_state', { enum: subscriberStates }),
    /** … when it had begun, … */
    leftStateAt: moment('left_state_at'),
    /** … and when a pause was to end. */
    leftPausedUntil: moment('left_paused_until'),
  },
  (table) => [
    index('subscribers_by_state').on(table.state, table.id),
    index('subscribers_by_pause')
      .on(table.pausedUntil)
      .where(sql`${table.pausedUntil} is not null`),
    check(
      'subscribers_state',
      sql`${table.state} in ('pending', 'active', 'paused', 'unsubscribed', 'bounced', 'complained')`,
    ),
    check('subscribers_format', sql`${table.format} in ('html', 'text')`),
  ],
);

export const linkPurposes = ['confirm', 'manage', 'change-address'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

/** Links that are mailed and work once. The token itself is never stored. */
export const mailedLinks = sqliteTable(
  'mailed_links',
  {
    /** SHA-256 of the token, in hexadecimal. */
    tokenHash: text('token_hash').primaryKey(),
    /** What the link opens: nothing else can be done with it. */
    purpose: text('purpose', { enum: linkPurposes }).notNull(),
    subscriberId: text('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    /** The address to change to, for `change-address`. */
    newEmail: text('new_email'),
    newEmailKey: text('new_email_key'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** When it was used, or made worthless by a later event. */
    usedAt: moment('used_at'),
  },
  (table) => [
    index('mailed_links_by_subscriber').on(table.subscriberId, table.createdAt),
    index('mailed_links_by_expiry').on(table.expiresAt),
    check('mailed_links_purpose', sql`${table.purpose} in ('confirm', 'manage', 'change-address')`),
  ],
);

/** The wordings that people agreed to, each kept as it was shown. */
export const consentWordings = sqliteTable('consent_wordings', {
  /** What the events call it. A new text gets a new version. */
  version: text('version').primaryKey(),
  /** What the form said, to the letter. */
  text: text('text').notNull(),
  /** When it was first agreed to. */
  firstAt: moment('first_at').notNull(),
});

export const consentEventKinds = [
  'asked',
  'mailed',
  'confirmed',
  'imported',
  'preferences',
  'paused',
  'resumed',
  'unsubscribed',
  'reason',
  'undone',
  'address-asked',
  'address-changed',
  'bounced',
  'complained',
  'suppressed',
  'lifted',
] as const;
export type ConsentEventKind = (typeof consentEventKinds)[number];

/** What was asked and answered, and when. Rows are added and never changed: a trigger holds it. */
export const consentEvents = sqliteTable(
  'consent_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    /** Deleted with the person: what is left then is a hash on the suppression list. */
    subscriberId: text('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: consentEventKinds }).notNull(),
    /** The version of the wording that was shown, for `asked`. */
    wording: text('wording'),
    /** Where it happened: the form, the mail's link, the one-click header, a command. */
    source: text('source').notNull(),
    /** How it came about: `double-opt-in`, `imported`. */
    method: text('method'),
    /** The lawful basis that the editor named, for `imported`. */
    basis: text('basis'),
    /** What else belongs to it: what another list says, why somebody left. */
    detail: text('detail'),
    /** Keyed hash of the network that asked or confirmed. The address is not stored. */
    networkHash: text('network_hash'),
    at: moment('at').notNull(),
    /** The consent that an import brings along, for `imported`: when it was given there, … */
    consentAt: moment('consent_at'),
    /** … the same as the list writes it, … */
    consentWritten: text('consent_written'),
    /** … what the person agreed to, … */
    consentWords: text('consent_words'),
    /** … and the form or page where that was. */
    consentSource: text('consent_source'),
  },
  (table) => [index('consent_events_by_subscriber').on(table.subscriberId, table.at)],
);

export const suppressionReasons = [
  'erased',
  'unsubscribed',
  'bounced',
  'complained',
  'operator',
] as const;
export type SuppressionReason = (typeof suppressionReasons)[number];

/** Addresses that no import may bring back. They outlive the person's row. */
export const suppressions = sqliteTable(
  'suppressions',
  {
    /** Keyed hash of the normalised address: without the key nobody can read it. */
    addressHash: text('address_hash').primaryKey(),
    reason: text('reason', { enum: suppressionReasons }).notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    check(
      'suppressions_reason',
      sql`${table.reason} in ('erased', 'unsubscribed', 'bounced', 'complained', 'operator')`,
    ),
  ],
);

/** How many of each event there were on a day. Numbers alone: they stay when a person is erased. */
export const dailyCounts = sqliteTable(
  'daily_counts',
  {
    /** The day in UTC, as an ISO date. */
    day: text('day').notNull(),
    /** The kind of consent event, or `erased`, or `purged` for who never confirmed. */
    kind: text('kind').notNull(),
    /** The form, mail, import or command it came by. */
    source: text('source').notNull(),
    many: integer('many').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind, table.source] })],
);
