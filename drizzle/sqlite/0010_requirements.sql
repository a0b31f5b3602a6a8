CREATE TABLE `frameworks` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`title` text NOT NULL,
	`source` text NOT NULL,
	`perimeter` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `frameworks_code` ON `frameworks` (`code`);--> statement-breakpoint
CREATE TABLE `requirement_controls` (
	`requirement_id` text NOT NULL,
	`control_id` text NOT NULL,
	PRIMARY KEY(`requirement_id`, `control_id`),
	FOREIGN KEY (`requirement_id`) REFERENCES `requirements`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`control_id`) REFERENCES `controls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `requirement_controls_by_control` ON `requirement_controls` (`control_id`);--> statement-breakpoint
CREATE TABLE `requirements` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`framework_id` text NOT NULL,
	`reference` text NOT NULL,
	`title` text NOT NULL,
	`wording` text NOT NULL,
	`applicability` text NOT NULL,
	`justification` text NOT NULL,
	FOREIGN KEY (`framework_id`) REFERENCES `frameworks`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "requirements_applicability_known" CHECK("requirements"."applicability" in ('undecided', 'applicable', 'not_applicable')),
	CONSTRAINT "requirements_left_out_for_a_reason" CHECK("requirements"."applicability" <> 'not_applicable' or "requirements"."justification" <> '')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `requirements_code` ON `requirements` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `requirements_by_reference` ON `requirements` (`framework_id`,`reference`);