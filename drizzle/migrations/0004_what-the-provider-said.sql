CREATE TABLE `quotas` (
	`provider` text PRIMARY KEY NOT NULL,
	`used_daily` integer,
	`used_monthly` integer,
	`at` integer NOT NULL
) STRICT;
