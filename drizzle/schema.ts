import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';

/** Moments are whole milliseconds since 1970, UTC. */
const moment = (name: string) => integer(name, { mode: 'timestamp_ms' });

export const subscriberStates = ['pending', 'active', 'unsubscribed'] as const;
export type SubscriberState = (typeof subscriberStates)[number];

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
    /** `pending` until confirmed, then `active`, then perhaps `unsubscribed`. */
    state: text('state', { enum: subscriberStates }).notNull(),
    createdAt: moment('created_at').notNull(),
    confirmedAt: moment('confirmed_at'),
    unsubscribedAt: moment('unsubscribed_at'),
  },
  (table) => [
    index('subscribers_by_state').on(table.state, table.id),
    check('subscribers_state', sql`${table.state} in ('pending', 'active', 'unsubscribed')`),
  ],
);

/** The links of confirmation mails. The token itself is never stored. */
export const confirmations = sqliteTable(
  'confirmations',
  {
    /** SHA-256 of the token, in hexadecimal. */
    tokenHash: text('token_hash').primaryKey(),
    subscriberId: text('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    /** When it was used. A link confirms once. */
    usedAt: moment('used_at'),
  },
  (table) => [index('confirmations_by_subscriber').on(table.subscriberId, table.createdAt)],
);

export const consentEventKinds = ['asked', 'mailed', 'confirmed', 'unsubscribed'] as const;

/** What was asked and answered, and when. Rows are added and never changed. */
export const consentEvents = sqliteTable(
  'consent_events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    subscriberId: text('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: consentEventKinds }).notNull(),
    /** The version of the wording that was shown, for `asked`. */
    wording: text('wording'),
    /** Where it happened: the form, the mail's link, the one-click header. */
    source: text('source').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [index('consent_events_by_subscriber').on(table.subscriberId, table.at)],
);

export const singleMailKinds = ['confirmation', 'already-subscribed'] as const;
export type SingleMailKind = (typeof singleMailKinds)[number];

/** The queue of single mails: it outlives a restart and is retried until it gives up. */
export const singleMails = sqliteTable(
  'single_mails',
  {
    /** Random; the idempotency key of the mail and the seed of its token. */
    id: text('id').primaryKey(),
    kind: text('kind', { enum: singleMailKinds }).notNull(),
    subscriberId: text('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    createdAt: moment('created_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not before this moment. Nothing once the mail is sent or given up. */
    nextAttemptAt: moment('next_attempt_at'),
    sentAt: moment('sent_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('single_mails_due').on(table.nextAttemptAt),
    index('single_mails_by_subscriber').on(table.subscriberId, table.createdAt),
  ],
);

/** One issue on its way to everyone, with the mail as it was frozen before the first call. */
export const mailings = sqliteTable('mailings', {
  id: integer('id').primaryKey({ autoIncrement: true }),
  issue: integer('issue').notNull().unique(),
  /** JSON: subject, HTML, text, sender and links, with the placeholders still in place. */
  frozenMail: text('frozen_mail').notNull(),
  /** SHA-256 of the frozen mail, to tell whether the content has changed since. */
  frozenHash: text('frozen_hash').notNull(),
  /** How many deliveries the audience had when it was copied. */
  audience: integer('audience').notNull(),
  preparedAt: moment('prepared_at').notNull(),
  completedAt: moment('completed_at'),
  /** Who sends at the moment, and until when that is believed without a sign of life. */
  leaseOwner: text('lease_owner'),
  leaseUntil: moment('lease_until'),
});

export const chunkStates = ['claimed', 'accepted', 'refused', 'split', 'skipped'] as const;
export type ChunkState = (typeof chunkStates)[number];

/** One call to the transport: its members, key and body are fixed before the first attempt. */
export const chunks = sqliteTable(
  'chunks',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    mailingId: integer('mailing_id')
      .notNull()
      .references(() => mailings.id),
    state: text('state', { enum: chunkStates }).notNull(),
    /** Sent with every attempt, so that the provider knows a repetition. */
    idempotencyKey: text('idempotency_key').notNull().unique(),
    claimedAt: moment('claimed_at').notNull(),
    /** SHA-256 of the bodies at the first attempt: a repetition must be the same to the byte. */
    bodyHash: text('body_hash'),
    /** When the first attempt began. Nothing while none was made. */
    firstAttemptAt: moment('first_attempt_at'),
    attempts: integer('attempts').notNull().default(0),
    answeredAt: moment('answered_at'),
    lastError: text('last_error'),
  },
  (table) => [
    index('chunks_by_state').on(table.mailingId, table.state, table.id),
    check(
      'chunks_state',
      sql`${table.state} in ('claimed', 'accepted', 'refused', 'split', 'skipped')`,
    ),
  ],
);

export const deliveryStates = [
  'waiting',
  'claimed',
  'accepted',
  'excluded',
  'failed',
  'skipped',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** The ledger: one row for each person of a mailing, from the audience's copy to the answer. */
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    mailingId: integer('mailing_id')
      .notNull()
      .references(() => mailings.id),
    subscriberId: text('subscriber_id').notNull(),
    state: text('state', { enum: deliveryStates }).notNull(),
    /** The address that the chunk was made with. Nothing before. */
    email: text('email'),
    chunkId: integer('chunk_id').references(() => chunks.id),
    /** Why it was excluded, failed or skipped. */
    reason: text('reason'),
    /** The provider's name for the accepted mail. */
    providerId: text('provider_id'),
  },
  (table) => [
    index('deliveries_by_state').on(table.mailingId, table.state, table.id),
    index('deliveries_by_chunk').on(table.chunkId),
    index('deliveries_by_subscriber').on(table.subscriberId),
    check(
      'deliveries_state',
      sql`${table.state} in ('waiting', 'claimed', 'accepted', 'excluded', 'failed', 'skipped')`,
    ),
  ],
);

export const formNames = ['subscribe', 'suggest'] as const;
/** A form of the site that anybody may send. */
export type FormName = (typeof formNames)[number];

/** When each form was sent from where, for the limits of an hour. Gone after a day. */
export const attempts = sqliteTable(
  'attempts',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    form: text('form', { enum: formNames }).notNull(),
    /** Keyed hash of the network (/24 of IPv4, /64 of IPv6). The address is never stored. */
    networkHash: text('network_hash').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    index('attempts_by_network').on(table.form, table.networkHash, table.at),
    index('attempts_by_form').on(table.form, table.at),
    index('attempts_by_age').on(table.at),
    check('attempts_form', sql`${table.form} in ('subscribe', 'suggest')`),
  ],
);

export const suggestionStates = ['new', 'kept', 'dropped', 'reviewed'] as const;
export type SuggestionState = (typeof suggestionStates)[number];

export const suggestionRelations = ['none', 'user', 'maker'] as const;
/** What a tool is to the person who suggests it. */
export type SuggestionRelation = (typeof suggestionRelations)[number];

/** Tools that readers suggest. The texts are theirs: nothing here is safe to run or to embed. */
export const suggestions = sqliteTable(
  'suggestions',
  {
    /** Random; what the editor types. */
    id: text('id').primaryKey(),
    /** The address as it was typed, without white space around it. */
    urlGiven: text('url_given').notNull(),
    /** The address in its normal form, without tracking parameters. */
    url: text('url').notNull(),
    /** What makes two addresses the same. */
    urlKey: text('url_key').notNull(),
    /** Why it is worth a look, as one line. Nothing where the reader gave no reason. */
    why: text('why'),
    relation: text('relation', { enum: suggestionRelations }).notNull(),
    /** For an answer, where one was asked for. Erased when the suggestion is dropped. */
    email: text('email'),
    /** As in the attempts, so that a campaign shows. Erased with the decision. */
    networkHash: text('network_hash'),
    state: text('state', { enum: suggestionStates }).notNull(),
    /** How often it was suggested while it was new. Only the first one's words are kept. */
    times: integer('times').notNull().default(1),
    createdAt: moment('created_at').notNull(),
    lastAt: moment('last_at').notNull(),
    decidedAt: moment('decided_at'),
  },
  (table) => [
    uniqueIndex('suggestions_new_url')
      .on(table.urlKey)
      .where(sql`${table.state} = 'new'`),
    index('suggestions_by_age').on(table.createdAt, table.id),
    index('suggestions_by_state').on(table.state, table.createdAt, table.id),
    check('suggestions_relation', sql`${table.relation} in ('none', 'user', 'maker')`),
    check('suggestions_state', sql`${table.state} in ('new', 'kept', 'dropped', 'reviewed')`),
  ],
);
