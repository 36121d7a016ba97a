ALTER TABLE `deliveries` ADD `consent_at` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `consent_source` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `consent_at` integer;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `consent_written` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `consent_words` text;--> statement-breakpoint
ALTER TABLE `consent_events` ADD `consent_source` text;--> statement-breakpoint
ALTER TABLE `subscribers` ADD `by_import` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `subscribers` ADD `left_state` text;--> statement-breakpoint
ALTER TABLE `subscribers` ADD `left_state_at` integer;--> statement-breakpoint
ALTER TABLE `subscribers` ADD `left_paused_until` integer;--> statement-breakpoint
UPDATE `subscribers` SET `by_import` = 1 WHERE `confirmed_at` IS NOT NULL
	AND EXISTS (SELECT 1 FROM `consent_events` WHERE `subscriber_id` = `subscribers`.`id` AND `kind` = 'imported')
	AND NOT EXISTS (SELECT 1 FROM `consent_events` WHERE `subscriber_id` = `subscribers`.`id` AND `kind` IN ('confirmed', 'address-changed'));--> statement-breakpoint
DROP TRIGGER `consent_events_are_never_changed`;--> statement-breakpoint
UPDATE `consent_events` SET `consent_written` = substr(`detail`, length('joined there: ') + 1), `detail` = NULL WHERE `kind` = 'imported' AND `detail` LIKE 'joined there: %';--> statement-breakpoint
CREATE TRIGGER `consent_events_are_never_changed` BEFORE UPDATE ON `consent_events`
BEGIN
	SELECT RAISE(ABORT, 'A consent event is added and never changed.');
END;
