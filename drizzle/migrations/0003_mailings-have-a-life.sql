CREATE TABLE `webhook_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`provider_id` text,
	`occurred_at` integer,
	`received_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `webhook_events_by_age` ON `webhook_events` (`received_at`);--> statement-breakpoint
CREATE INDEX `webhook_events_by_mail` ON `webhook_events` (`provider_id`);--> statement-breakpoint
CREATE TABLE `__new_deliveries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`mailing_id` integer NOT NULL,
	`subscriber_id` text NOT NULL,
	`state` text NOT NULL,
	`email` text,
	`chunk_id` integer,
	`format` text,
	`reason` text,
	`provider_id` text,
	`delivered_at` integer,
	`bounced_at` integer,
	`bounce_type` text,
	`complained_at` integer,
	FOREIGN KEY (`mailing_id`) REFERENCES `mailings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chunk_id`) REFERENCES `chunks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "deliveries_state" CHECK("state" in ('waiting', 'claimed', 'accepted', 'excluded', 'failed', 'skipped')),
	CONSTRAINT "deliveries_format" CHECK("format" in ('html', 'text')),
	CONSTRAINT "deliveries_bounce_type" CHECK("bounce_type" in ('permanent', 'transient', 'undetermined'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_deliveries`("id", "mailing_id", "subscriber_id", "state", "email", "chunk_id", "format", "reason", "provider_id") SELECT "id", "mailing_id", "subscriber_id", "state", "email", "chunk_id", CASE WHEN "email" IS NULL THEN NULL ELSE 'html' END, CASE WHEN "state" = 'excluded' THEN 'left' ELSE "reason" END, "provider_id" FROM `deliveries`;--> statement-breakpoint
DROP TABLE `deliveries`;--> statement-breakpoint
ALTER TABLE `__new_deliveries` RENAME TO `deliveries`;--> statement-breakpoint
CREATE INDEX `deliveries_by_state` ON `deliveries` (`mailing_id`,`state`,`id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_chunk` ON `deliveries` (`chunk_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_subscriber` ON `deliveries` (`subscriber_id`);--> statement-breakpoint
CREATE INDEX `deliveries_by_provider` ON `deliveries` (`provider_id`) WHERE "deliveries"."provider_id" is not null;--> statement-breakpoint
CREATE INDEX `deliveries_bounced` ON `deliveries` (`mailing_id`,`bounced_at`) WHERE "deliveries"."bounced_at" is not null;--> statement-breakpoint
CREATE INDEX `deliveries_complained` ON `deliveries` (`mailing_id`,`complained_at`) WHERE "deliveries"."complained_at" is not null;--> statement-breakpoint
CREATE TABLE `__new_mailings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`issue` integer NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`frozen_mail` text NOT NULL,
	`frozen_hash` text NOT NULL,
	`commit_hash` text,
	`eligible` integer NOT NULL,
	`audience` integer NOT NULL,
	`prepared_at` integer NOT NULL,
	`copied_at` integer,
	`planned_for` integer,
	`started_at` integer,
	`completed_at` integer,
	`canary` integer,
	`canary_passed_at` integer,
	`health_from` integer,
	`receipt` text,
	`lease_owner` text,
	`lease_until` integer,
	CONSTRAINT "mailings_state" CHECK("state" in ('planned', 'sending', 'paused', 'cancelled', 'done')),
	CONSTRAINT "mailings_counts" CHECK("audience" <= "eligible")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_mailings`("id", "issue", "state", "frozen_mail", "frozen_hash", "eligible", "audience", "prepared_at", "copied_at", "started_at", "completed_at", "lease_owner", "lease_until") SELECT "id", "issue", CASE WHEN "completed_at" IS NULL THEN 'sending' ELSE 'done' END, "frozen_mail", "frozen_hash", "audience", "audience", "prepared_at", "prepared_at", (SELECT min("claimed_at") FROM `chunks` WHERE `chunks`."mailing_id" = `mailings`."id"), "completed_at", "lease_owner", "lease_until" FROM `mailings`;--> statement-breakpoint
DROP TABLE `mailings`;--> statement-breakpoint
ALTER TABLE `__new_mailings` RENAME TO `mailings`;--> statement-breakpoint
CREATE UNIQUE INDEX `mailings_issue_unique` ON `mailings` (`issue`);--> statement-breakpoint
ALTER TABLE `single_mails` ADD `provider_id` text;--> statement-breakpoint
CREATE INDEX `single_mails_by_provider` ON `single_mails` (`provider_id`) WHERE "single_mails"."provider_id" is not null;--> statement-breakpoint
CREATE INDEX `chunks_by_answer` ON `chunks` (`answered_at`);