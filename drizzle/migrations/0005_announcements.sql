CREATE TABLE `__new_mailings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
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
	CONSTRAINT "mailings_kind" CHECK("kind" in ('issue', 'interview', 'episode')),
	CONSTRAINT "mailings_counts" CHECK("audience" <= "eligible")
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_mailings`("id", "kind", "slug", "state", "state_reason", "frozen_mail", "frozen_hash", "commit_hash", "eligible", "audience", "prepared_at", "copied_at", "planned_for", "started_at", "completed_at", "canary", "canary_passed_at", "health_from", "receipt", "lease_owner", "lease_until") SELECT "id", 'issue', CAST("issue" AS TEXT), "state", "state_reason", "frozen_mail", "frozen_hash", "commit_hash", "eligible", "audience", "prepared_at", "copied_at", "planned_for", "started_at", "completed_at", "canary", "canary_passed_at", "health_from", "receipt", "lease_owner", "lease_until" FROM `mailings`;--> statement-breakpoint
DROP TABLE `mailings`;--> statement-breakpoint
ALTER TABLE `__new_mailings` RENAME TO `mailings`;--> statement-breakpoint
CREATE UNIQUE INDEX `mailings_once` ON `mailings` (`kind`,`slug`);