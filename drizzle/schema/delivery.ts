import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { moment } from './moment.ts';

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
