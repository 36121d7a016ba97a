CREATE TABLE `attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`form` text NOT NULL,
	`network_hash` text NOT NULL,
	`at` integer NOT NULL,
	CONSTRAINT "attempts_form" CHECK("attempts"."form" in ('subscribe', 'suggest'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `attempts_by_network` ON `attempts` (`form`,`network_hash`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_by_form` ON `attempts` (`form`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_by_age` ON `attempts` (`at`);--> statement-breakpoint
CREATE TABLE `suggestions` (
	`id` text PRIMARY KEY NOT NULL,
	`url_given` text NOT NULL,
	`url` text NOT NULL,
	`url_key` text NOT NULL,
	`why` text,
	`relation` text NOT NULL,
	`email` text,
	`network_hash` text,
	`state` text NOT NULL,
	`times` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`decided_at` integer,
	CONSTRAINT "suggestions_relation" CHECK("suggestions"."relation" in ('none', 'user', 'maker')),
	CONSTRAINT "suggestions_state" CHECK("suggestions"."state" in ('new', 'kept', 'dropped', 'reviewed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `suggestions_new_url` ON `suggestions` (`url_key`) WHERE "suggestions"."state" = 'new';--> statement-breakpoint
CREATE INDEX `suggestions_by_age` ON `suggestions` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `suggestions_by_state` ON `suggestions` (`state`,`created_at`,`id`);