import { sql } from 'drizzle-orm';
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { SingleMailKind } from '#emails/queue/store.ts';
import { moment } from './moment.ts';
import { subscribers } from './subscribers.ts';

/** The queue of single mails: it outlives a restart, and each is tried while it is of use. */
export const singleMails = sqliteTable(
  'single_mails',
  {
    /** Random; the idempotency key of the mail and the seed of its token. */
    id: text('id').primaryKey(),
    kind: text('kind').$type<SingleMailKind>().notNull(),
    /** Whom it is about. Nothing for a notice to the editor. */
    subscriberId: text('subscriber_id').references(() => subscribers.id, { onDelete: 'cascade' }),
    /** Where it goes, if not to the subscriber's address. */
    recipient: text('recipient'),
    /** What the mail says besides, for a notice to the editor: subject and text, as JSON. */
    detail: text('detail'),
    /** SHA-256 of the token of the link that the mail carries, where it carries one. */
    tokenHash: text('token_hash'),
    createdAt: moment('created_at').notNull(),
    attempts: integer('attempts').notNull().default(0),
    /** Not before this moment. Nothing once the mail is sent or given up, or while it is held. */
    nextAttemptAt: moment('next_attempt_at'),
    /** When an attempt began whose answer is not known. Null where nobody is in doubt. */
    firstAttemptAt: moment('first_attempt_at'),
    /** How often it was sent again although nobody knew whether it had gone out. */
    repeats: integer('repeats').notNull().default(0),
    sentAt: moment('sent_at'),
    /** The provider's name for the accepted mail. */
    providerId: text('provider_id'),
    lastError: text('last_error'),
    /** Why it waits for the editor. Nothing where it does not. */
    heldReason: text('held_reason'),
  },
  (table) => [
    index('single_mails_due').on(table.nextAttemptAt),
    index('single_mails_held')
      .on(table.createdAt)
      .where(sql`${table.heldReason} is not null`),
    index('single_mails_in_doubt')
      .on(table.createdAt)
      .where(sql`${table.firstAttemptAt} is not null`),
    index('single_mails_by_subscriber').on(table.subscriberId, table.createdAt),
    index('single_mails_by_provider')
      .on(table.providerId)
      .where(sql`${table.providerId} is not null`),
  ],
);
