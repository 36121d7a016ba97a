ALTER TABLE `single_mails` ADD `first_attempt_at` integer;--> statement-breakpoint
ALTER TABLE `single_mails` ADD `repeats` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `single_mails_in_doubt` ON `single_mails` (`created_at`) WHERE "single_mails"."first_attempt_at" is not null;