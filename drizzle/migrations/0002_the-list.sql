CREATE TABLE `probes` (
	`network_hash` text PRIMARY KEY NOT NULL,
	`many` integer NOT NULL,
	`last_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `probes_by_age` ON `probes` (`last_at`);--> statement-breakpoint
CREATE TABLE `spent_proofs` (
	`proof_hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `spent_proofs_by_expiry` ON `spent_proofs` (`expires_at`);--> statement-breakpoint
CREATE TABLE `switches` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `consent_wordings` (
	`version` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`first_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `daily_counts` (
	`day` text NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	`many` integer NOT NULL,
	PRIMARY KEY(`day`, `kind`, `source`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `mailed_links` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`subscriber_id` text NOT NULL,
	`new_email` text,
	`new_email_key` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "mailed_links_purpose" CHECK("purpose" in ('confirm', 'manage', 'change-address'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `mailed_links_by_subscriber` ON `mailed_links` (`subscriber_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `mailed_links_by_expiry` ON `mailed_links` (`expires_at`);--> statement-breakpoint
INSERT INTO `mailed_links`("token_hash", "purpose", "subscriber_id", "created_at", "expires_at", "used_at") SELECT "token_hash", 'confirm', "subscriber_id", "created_at", "expires_at", "used_at" FROM `confirmations`;--> statement-breakpoint
CREATE TABLE `suppressions` (
	`address_hash` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "suppressions_reason" CHECK("reason" in ('erased', 'unsubscribed', 'bounced', 'complained', 'operator'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `__new_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`form` text NOT NULL,
	`network_hash` text NOT NULL,
	`address_hash` text,
	`domain_hash` text,
	`at` integer NOT NULL,
	CONSTRAINT "attempts_form" CHECK("form" in ('subscribe', 'suggest', 'resend'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_attempts`("id", "form", "network_hash", "at") SELECT "id", "form", "network_hash", "at" FROM `attempts`;--> statement-breakpoint
DROP TABLE `attempts`;--> statement-breakpoint
ALTER TABLE `__new_attempts` RENAME TO `attempts`;--> statement-breakpoint
CREATE INDEX `attempts_by_network` ON `attempts` (`form`,`network_hash`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_by_address` ON `attempts` (`form`,`address_hash`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_by_domain` ON `attempts` (`form`,`domain_hash`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_by_form` ON `attempts` (`form`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_by_age` ON `attempts` (`at`);--> statement-breakpoint
CREATE TABLE `__new_subscribers` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`state` text NOT NULL,
	`format` text DEFAULT 'html' NOT NULL,
	`interviews` integer DEFAULT false NOT NULL,
	`episodes` integer DEFAULT false NOT NULL,
	`paused_until` integer,
	`soft_bounces` integer DEFAULT 0 NOT NULL,
	`source` text DEFAULT 'site-form' NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`state_at` integer NOT NULL,
	CONSTRAINT "subscribers_state" CHECK("state" in ('pending', 'active', 'paused', 'unsubscribed', 'bounced', 'complained')),
	CONSTRAINT "subscribers_format" CHECK("format" in ('html', 'text'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_subscribers`("id", "email", "email_key", "state", "created_at", "confirmed_at", "state_at") SELECT "id", "email", "email_key", "state", "created_at", "confirmed_at", coalesce("unsubscribed_at", "confirmed_at", "created_at") FROM `subscribers`;--> statement-breakpoint
DROP TABLE `subscribers`;--> statement-breakpoint
ALTER TABLE `__new_subscribers` RENAME TO `subscribers`;--> statement-breakpoint
CREATE UNIQUE INDEX `subscribers_email_key_unique` ON `subscribers` (`email_key`);--> statement-breakpoint
CREATE INDEX `subscribers_by_state` ON `subscribers` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `subscribers_by_pause` ON `subscribers` (`paused_until`) WHERE "subscribers"."paused_until" is not null;--> statement-breakpoint
CREATE TABLE `__new_single_mails` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subscriber_id` text,
	`recipient` text,
	`detail` text,
	`token_hash` text,
	`created_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer,
	`sent_at` integer,
	`last_error` text,
	`held_reason` text,
	FOREIGN KEY (`subscriber_id`) REFERENCES `subscribers`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_single_mails`("id", "kind", "subscriber_id", "token_hash", "created_at", "attempts", "next_attempt_at", "sent_at", "last_error") SELECT "id", "kind", "subscriber_id", (SELECT "token_hash" FROM `confirmations` WHERE `confirmations`."subscriber_id" = `single_mails`."subscriber_id" AND `confirmations`."created_at" = `single_mails`."created_at" LIMIT 1), "created_at", "attempts", "next_attempt_at", "sent_at", "last_error" FROM `single_mails`;--> statement-breakpoint
DROP TABLE `single_mails`;--> statement-breakpoint
ALTER TABLE `__new_single_mails` RENAME TO `single_mails`;--> statement-breakpoint
CREATE INDEX `single_mails_due` ON `single_mails` (`next_attempt_at`);--> statement-breakpoint
CREATE INDEX `single_mails_held` ON `single_mails` (`created_at`) WHERE "single_mails"."held_reason" is not null;--> statement-breakpoint
CREATE INDEX `single_mails_by_subscriber` ON `single_mails` (`subscriber_id`,`created_at`);--> statement-breakpoint
ALTER TABLE `consent_events` ADD `method` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `basis` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `detail` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `network_hash` text;--> statement-breakpoint
DROP TABLE `confirmations`;--> statement-breakpoint
INSERT INTO `daily_counts`("day", "kind", "source", "many") SELECT date("at" / 1000, 'unixepoch'), "kind", "source", count(*) FROM `consent_events` GROUP BY 1, 2, 3;--> statement-breakpoint
CREATE TRIGGER `consent_events_are_never_changed` BEFORE UPDATE ON `consent_events`
BEGIN
	SELECT RAISE(ABORT, 'A consent event is added and never changed.');
END;
