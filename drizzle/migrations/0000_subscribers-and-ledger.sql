CREATE TABLE `chunks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`mailing_id` integer NOT NULL,
	`state` text NOT NULL,
	`idempotency_key` text NOT NULL,
	`claimed_at` integer NOT NULL,
	`body_hash` text,
	`first_attempt_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`answered_at` integer,
	`last_error` text,
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "chunks_state" CHECK("chunks"."state" in ('claimed', 'accepted', 'refused', 'split', 'skipped'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `chunks_idempotency_key_unique` ON `chunks` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `chunks_by_state` ON `chunks` (`mailing_id`,`state`,`id`);--> statement-breakpoint
CREATE TABLE `confirmations` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`subscriber_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `confirmations_by_subscriber` ON `confirmations` (`subscriber_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `consent_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subscriber_id` text NOT NULL,
	`kind` text NOT NULL,
	`wording` text,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `consent_events_by_subscriber` ON `consent_events` (`subscriber_id`,`at`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`mailing_id` integer NOT NULL,
	`subscriber_id` text NOT NULL,
	`state` text NOT NULL,
	`email` text,
	`chunk_id` integer,
	`reason` text,
	`provider_id` text,
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chunk_id`) REFERENCES `chunks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_state" CHECK("deliveries"."state" in ('waiting', 'claimed', 'accepted', 'excluded', 'failed', 'skipped'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `deliveries_by_state` ON `deliveries` (`mailing_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_chunk` ON `deliveries` (`chunk_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_subscriber` ON `deliveries` (`subscriber_id`);--> statement-breakpoint
CREATE TABLE `mailings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`issue` integer NOT NULL,
	`frozen_mail` text NOT NULL,
	`frozen_hash` text NOT NULL,
	`audience` integer NOT NULL,
	`prepared_at` integer NOT NULL,
	`completed_at` integer,
	`lease_owner` text,
	`lease_until` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `mailings_issue_unique` ON `mailings` (`issue`);--> statement-breakpoint
CREATE TABLE `single_mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`sent_at` integer,
	`last_error` text,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `single_mails_due` ON `single_mails` (`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `single_mails_by_subscriber` ON `single_mails` (`subscriber_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`unsubscribed_at` integer,
	CONSTRAINT "subscribers_state" CHECK("subscribers"."state" in ('pending', 'active', 'unsubscribed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_email_key_unique` ON `subscribers` (`email_key`);--> statement-breakpoint
CREATE INDEX `subscribers_by_state` ON `subscribers` (`state`,`id`);