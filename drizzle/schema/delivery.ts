import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { moment } from './moment.ts';
import { mailFormats } from './subscribers.ts';

export const mailingStates = ['planned', 'sending', 'paused', 'cancelled', 'done'] as const;
export type MailingState = (typeof mailingStates)[number];

export const pieceKinds = ['issue', 'interview', 'episode'] as const;
export type PieceKind = (typeof pieceKinds)[number];

/**
 * An issue on its way to everyone, or the announcement of an interview or an episode to those who
 * chose it, with the mail as it was frozen before the first call.
 */
export const mailings = sqliteTable(
  'mailings',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    kind: text('kind', { enum: pieceKinds }).notNull(),
    /** What it carries: the number of an issue or of an episode, or the slug of an interview. */
    slug: text('slug').notNull(),
    /**
     * `planned` waits for its time, `sending` has begun or may, `paused` waits for a person,
     * `cancelled` is given up, `done` has nobody left.
     */
    state: text('state', { enum: mailingStates }).notNull(),
    /** Why it is paused or cancelled, for a person to read. */
    stateReason: text('state_reason'),
    /** JSON: subject, HTML, text, sender and links, with the placeholders still in place. */
    frozenMail: text('frozen_mail').notNull(),
    /** SHA-256 of the frozen mail, to tell whether the content has changed since. */
    frozenHash: text('frozen_hash').notNull(),
    /** The commit that the content was at, where it lies in a Git repository without changes. */
    commit: text('commit_hash'),
    /**
     * The audience's copy, in numbers: `eligible` is everybody with a delivery, `audience` is
     * those of them who were not excluded when it was made.
     */
    eligible: integer('eligible').notNull(),
    audience: integer('audience').notNull(),
    preparedAt: moment('prepared_at').notNull(),
    /** The completion mark of the audience's copy. A copy without it is thrown away. */
    copiedAt: moment('copied_at'),
    /** When it shall be sent. Nothing where it was sent at once. */
    plannedFor: moment('planned_for'),
    /** When the first chunk was claimed. */
    startedAt: moment('started_at'),
    completedAt: moment('completed_at'),
    /** How many get it before everybody else. Nothing where there is no canary. */
    canary: integer('canary'),
    /** When the webhooks or a person said that the canary is well. */
    canaryPassedAt: moment('canary_passed_at'),
    /** Its health is judged by what was accepted from then on: a person looked at the rest. */
    healthFrom: moment('health_from'),
    /** JSON: counts, duration, hash and exclusions, as they were when it was done. */
    receipt: text('receipt'),
    /** Who sends at the moment, and until when that is believed without a sign of life. */
    leaseOwner: text('lease_owner'),
    leaseUntil: moment('lease_until'),
  },
  (table) => [
    check(
      'mailings_state',
      sql`${table.state} in ('planned', 'sending', 'paused', 'cancelled', 'done')`,
    ),
    // Each is mailed once.
    unique('mailings_once').on(table.kind, table.slug),
    check('mailings_kind', sql`${table.kind} in ('issue', 'interview', 'episode')`),
    check('mailings_counts', sql`${table.audience} <= ${table.eligible}`),
  ],
);

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
    index('chunks_by_answer').on(table.answeredAt),
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

export const bounceTypes = ['permanent', 'transient', 'undetermined'] as const;
export type BounceType = (typeof bounceTypes)[number];

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
    /** The parts that the chunk was made with. Nothing before. */
    format: text('format', { enum: mailFormats }),
    /**
     * What the mail says of why it came, as it was when the chunk was made: the confirmation or
     * the import that it rests on, and for an import where that came from.
     */
    consentAt: moment('consent_at'),
    consentSource: text('consent_source'),
    /**
     * Why it was excluded, failed or skipped. `not-chosen`, `paused`, `bounced`, `complained`
     * and `suppressed` were excluded when the audience was copied, `left`, `suppressed-since`
     * and `not-chosen-since` when their chunk was claimed.
     */
    reason: text('reason'),
    /** The provider's name for the accepted mail. */
    providerId: text('provider_id'),
    /** What the provider told afterwards. Each is the first time that it was told. */
    deliveredAt: moment('delivered_at'),
    bouncedAt: moment('bounced_at'),
    bounceType: text('bounce_type', { enum: bounceTypes }),
    complainedAt: moment('complained_at'),
  },
  (table) => [
    index('deliveries_by_state').on(table.mailingId, table.state, table.id),
    index('deliveries_by_chunk').on(table.chunkId),
    index('deliveries_by_subscriber').on(table.subscriberId),
    index('deliveries_by_provider')
      .on(table.providerId)
      .where(sql`${table.providerId} is not null`),
    index('deliveries_bounced')
      .on(table.mailingId, table.bouncedAt)
      .where(sql`${table.bouncedAt} is not null`),
    index('deliveries_complained')
      .on(table.mailingId, table.complainedAt)
      .where(sql`${table.complainedAt} is not null`),
    check(
      'deliveries_state',
      sql`${table.state} in ('waiting', 'claimed', 'accepted', 'excluded', 'failed', 'skipped')`,
    ),
    check('deliveries_format', sql`${table.format} in ('html', 'text')`),
    check(
      'deliveries_bounce_type',
      sql`${table.bounceType} in ('permanent', 'transient', 'undetermined')`,
    ),
  ],
);

/** What a mail service said last of its quota, so that the next plan can say it. */
export const quotas = sqliteTable('quotas', {
  /** The transport, such as `resend`. */
  provider: text('provider').primaryKey(),
  /** How many mails counted for the day then. Nothing where it was not said. */
  usedDaily: integer('used_daily'),
  /** How many mails counted for the month then. */
  usedMonthly: integer('used_monthly'),
  /** When it was said. */
  at: moment('at').notNull(),
});

/** Webhooks that were taken, so that one that comes again is known. */
export const webhookEvents = sqliteTable(
  'webhook_events',
  {
    /** The `svix-id` header: the same at each attempt to hand the event over. */
    id: text('id').primaryKey(),
    /** Such as `email.delivered`. */
    type: text('type').notNull(),
    /** The provider's name for the mail that it is about. */
    providerId: text('provider_id'),
    /** When it happened, by the provider's clock. */
    occurredAt: moment('occurred_at'),
    receivedAt: moment('received_at').notNull(),
  },
  (table) => [
    index('webhook_events_by_age').on(table.receivedAt),
    index('webhook_events_by_mail').on(table.providerId),
  ],
);
