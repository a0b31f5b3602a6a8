-- allow: DROP TABLE, RENAME: the table is built again because evidence may now be of a request; every row is copied
CREATE TABLE `evidence_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`audit_id` text NOT NULL,
	`title` text NOT NULL,
	`wording` text NOT NULL,
	`criterion` text NOT NULL,
	`asked_by` text NOT NULL,
	`owner_id` text,
	`due_on` text NOT NULL,
	`status` text NOT NULL,
	`delivered_at` integer,
	FOREIGN KEY (`audit_id`) REFERENCES `audits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`asked_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evidence_requests_status_known" CHECK("evidence_requests"."status" in ('asked', 'assigned', 'delivered', 'accepted', 'returned', 'withdrawn')),
	CONSTRAINT "evidence_requests_due_day" CHECK("evidence_requests"."due_on" is null or (length("evidence_requests"."due_on") = 10 and "evidence_requests"."due_on" like '____-__-__')),
	CONSTRAINT "evidence_requests_delivered" CHECK("evidence_requests"."delivered_at" is not null or "evidence_requests"."status" not in ('delivered', 'accepted', 'returned')),
	CONSTRAINT "evidence_requests_assigned" CHECK("evidence_requests"."owner_id" is not null or "evidence_requests"."status" in ('asked', 'withdrawn'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `evidence_requests_code` ON `evidence_requests` (`code`);--> statement-breakpoint
CREATE INDEX `evidence_requests_by_audit` ON `evidence_requests` (`audit_id`,`code`);--> statement-breakpoint
CREATE INDEX `evidence_requests_by_owner` ON `evidence_requests` (`owner_id`,`status`,`due_on`);--> statement-breakpoint
CREATE INDEX `evidence_requests_by_status` ON `evidence_requests` (`status`,`due_on`);--> statement-breakpoint
CREATE TABLE `__new_evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`source` text NOT NULL,
	`captured_on` text,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	FOREIGN KEY (`uploaded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "evidence_record_type_known" CHECK("__new_evidence"."record_type" in ('control_test', 'design_assessment', 'finding', 'action', 'contract', 'evidence_request')),
	CONSTRAINT "evidence_captured_day" CHECK("__new_evidence"."captured_on" is null or (length("__new_evidence"."captured_on") = 10 and "__new_evidence"."captured_on" like '____-__-__'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_evidence`("id", "record_type", "record_id", "name", "media_type", "sha256", "bytes", "source", "captured_on", "uploaded_by", "uploaded_at") SELECT "id", "record_type", "record_id", "name", "media_type", "sha256", "bytes", "source", "captured_on", "uploaded_by", "uploaded_at" FROM `evidence`;--> statement-breakpoint
DROP TABLE `evidence`;--> statement-breakpoint
ALTER TABLE `__new_evidence` RENAME TO `evidence`;--> statement-breakpoint
CREATE INDEX `evidence_by_record` ON `evidence` (`record_type`,`record_id`,`uploaded_at`,`id`);--> statement-breakpoint
CREATE INDEX `evidence_by_hash` ON `evidence` (`sha256`);