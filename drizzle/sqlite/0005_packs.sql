-- allow: DROP TABLE, RENAME: the table is built again because a column may now be empty; every row is copied
CREATE TABLE `__new_packs` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`audit_id` text,
	`subject_id` text,
	`title` text NOT NULL,
	`lang` text NOT NULL,
	`as_of` text NOT NULL,
	`status` text NOT NULL,
	`model` text NOT NULL,
	`model_sha256` text NOT NULL,
	`file_sha256` text,
	`file_bytes` integer,
	`pages` integer,
	`failure` text NOT NULL,
	`progress` real,
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`ready_at` integer,
	`ended_at` integer,
	`end_reason` text,
	FOREIGN KEY (`audit_id`) REFERENCES `audits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "packs_kind_known" CHECK("__new_packs"."kind" in ('control', 'audit', 'committee', 'insurance', 'supplier', 'applicability', 'requests')),
	CONSTRAINT "packs_status_known" CHECK("__new_packs"."status" in ('awaiting_sign_off', 'queued', 'ready', 'failed', 'cancelled', 'withdrawn'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_packs`("id", "code", "kind", "audit_id", "subject_id", "title", "lang", "as_of", "status", "model", "model_sha256", "file_sha256", "file_bytes", "pages", "failure", "progress", "issued_by", "issued_at", "ready_at", "ended_at", "end_reason") SELECT "id", "code", "kind", "audit_id", "audit_id", "title", "lang", "as_of", "status", "model", "model_sha256", "file_sha256", "file_bytes", "pages", "failure", NULL, "issued_by", "issued_at", "ready_at", NULL, NULL FROM `packs`;--> statement-breakpoint
DROP TABLE `packs`;--> statement-breakpoint
ALTER TABLE `__new_packs` RENAME TO `packs`;--> statement-breakpoint
CREATE UNIQUE INDEX `packs_code` ON `packs` (`code`);--> statement-breakpoint
CREATE INDEX `packs_by_subject` ON `packs` (`kind`,`subject_id`,`issued_at`,`id`);--> statement-breakpoint
CREATE INDEX `packs_by_audit` ON `packs` (`audit_id`,`issued_at`,`id`);--> statement-breakpoint
CREATE INDEX `packs_by_issue` ON `packs` (`issued_at`,`id`);