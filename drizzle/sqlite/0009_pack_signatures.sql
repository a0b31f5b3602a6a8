-- allow: DROP TABLE, RENAME: the table is built again because packs may now be signed; every row is copied, and its triggers are made again
CREATE TABLE `__new_signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`record_version` integer NOT NULL,
	`record_digest` text NOT NULL,
	`meaning` text NOT NULL,
	`statement` text NOT NULL,
	`lang` text NOT NULL,
	`reason` text NOT NULL,
	`signer_id` text NOT NULL,
	`signer_person_id` text NOT NULL,
	`signer_name` text NOT NULL,
	`role` text NOT NULL,
	`prepared_by` text NOT NULL,
	`owner_id` text,
	`tester_ids` text NOT NULL,
	`factors` text NOT NULL,
	`authenticated_at` integer NOT NULL,
	`signed_at` integer NOT NULL,
	`zone` text NOT NULL,
	`valid_until_on` text,
	FOREIGN KEY (`signer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signer_person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "signatures_meaning_known" CHECK("__new_signatures"."meaning" in ('prepared', 'reviewed', 'approved', 'attested', 'accepted_risk', 'verified', 'rejected')),
	CONSTRAINT "signatures_record_type_known" CHECK("__new_signatures"."record_type" in ('control', 'risk', 'exposure_run', 'pack')),
	CONSTRAINT "signatures_valid_until_day" CHECK("__new_signatures"."valid_until_on" is null or (length("__new_signatures"."valid_until_on") = 10 and "__new_signatures"."valid_until_on" like '____-__-__'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_signatures`("id", "record_type", "record_id", "record_version", "record_digest", "meaning", "statement", "lang", "reason", "signer_id", "signer_person_id", "signer_name", "role", "prepared_by", "owner_id", "tester_ids", "factors", "authenticated_at", "signed_at", "zone", "valid_until_on") SELECT "id", "record_type", "record_id", "record_version", "record_digest", "meaning", "statement", "lang", "reason", "signer_id", "signer_person_id", "signer_name", "role", "prepared_by", "owner_id", "tester_ids", "factors", "authenticated_at", "signed_at", "zone", "valid_until_on" FROM `signatures`;--> statement-breakpoint
DROP TABLE `signatures`;--> statement-breakpoint
ALTER TABLE `__new_signatures` RENAME TO `signatures`;--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_once` ON `signatures` (`record_type`,`record_id`,`record_version`,`record_digest`,`meaning`,`signer_id`);--> statement-breakpoint
CREATE INDEX `signatures_by_record` ON `signatures` (`record_type`,`record_id`,`signed_at`,`id`);