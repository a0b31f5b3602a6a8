CREATE TABLE `policy_underlyings` (
	`policy_id` text NOT NULL,
	`underlying_id` text NOT NULL,
	PRIMARY KEY(`policy_id`, `underlying_id`),
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`underlying_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_underlyings_not_itself" CHECK("policy_underlyings"."policy_id" <> "policy_underlyings"."underlying_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `policy_underlyings_by_underlying` ON `policy_underlyings` (`underlying_id`);--> statement-breakpoint
CREATE TABLE `shared_aggregates` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`name` text NOT NULL,
	`annual_limit_cents` integer NOT NULL,
	CONSTRAINT "shared_aggregates_limit_positive" CHECK("shared_aggregates"."annual_limit_cents" is null or ("shared_aggregates"."annual_limit_cents" >= 1 and "shared_aggregates"."annual_limit_cents" <= 9007199254740991))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `shared_aggregates_code` ON `shared_aggregates` (`code`);--> statement-breakpoint
CREATE TABLE `supplier_providers` (
	`supplier_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`probability` real NOT NULL,
	`rationale` text NOT NULL,
	PRIMARY KEY(`supplier_id`, `provider_id`),
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`provider_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "supplier_providers_probability" CHECK("supplier_providers"."probability" is null or ("supplier_providers"."probability" >= 0 and "supplier_providers"."probability" <= 1)),
	CONSTRAINT "supplier_providers_not_itself" CHECK("supplier_providers"."supplier_id" <> "supplier_providers"."provider_id")
) STRICT;
--> statement-breakpoint
CREATE INDEX `supplier_providers_by_provider` ON `supplier_providers` (`provider_id`);--> statement-breakpoint
CREATE TABLE `appetite_limits` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`scope` text NOT NULL,
	`unit_id` text,
	`category_id` text,
	`metric` text NOT NULL,
	`basis` text NOT NULL,
	`limit_cents` integer NOT NULL,
	`tolerance` real NOT NULL,
	`valid_from` text NOT NULL,
	`valid_to` text,
	`rationale` text NOT NULL,
	`approved_by` text,
	`approved_at` integer,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "appetite_limits_scope_known" CHECK("appetite_limits"."scope" in ('entity', 'unit', 'category')),
	CONSTRAINT "appetite_limits_metric_known" CHECK("appetite_limits"."metric" in ('eal', 'var95', 'var99', 'tvar99')),
	CONSTRAINT "appetite_limits_basis_known" CHECK("appetite_limits"."basis" in ('inherent', 'residual', 'net')),
	CONSTRAINT "appetite_limits_scope_named" CHECK(("appetite_limits"."scope" = 'unit') = ("appetite_limits"."unit_id" is not null) and ("appetite_limits"."scope" = 'category') = ("appetite_limits"."category_id" is not null)),
	CONSTRAINT "appetite_limits_approval_whole" CHECK(("appetite_limits"."approved_by" is null) = ("appetite_limits"."approved_at" is null)),
	CONSTRAINT "appetite_limits_limit_positive" CHECK("appetite_limits"."limit_cents" is null or ("appetite_limits"."limit_cents" >= 1 and "appetite_limits"."limit_cents" <= 9007199254740991)),
	CONSTRAINT "appetite_limits_tolerance" CHECK("appetite_limits"."tolerance" is null or ("appetite_limits"."tolerance" >= 0 and "appetite_limits"."tolerance" <= 1)),
	CONSTRAINT "appetite_limits_from_day" CHECK("appetite_limits"."valid_from" is null or (length("appetite_limits"."valid_from") = 10 and "appetite_limits"."valid_from" like '____-__-__')),
	CONSTRAINT "appetite_limits_to_day" CHECK("appetite_limits"."valid_to" is null or (length("appetite_limits"."valid_to") = 10 and "appetite_limits"."valid_to" like '____-__-__')),
	CONSTRAINT "appetite_limits_period_order" CHECK("appetite_limits"."valid_to" is null or "appetite_limits"."valid_from" <= "appetite_limits"."valid_to")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `appetite_limits_code` ON `appetite_limits` (`code`);--> statement-breakpoint
CREATE INDEX `appetite_limits_by_scope` ON `appetite_limits` (`scope`,`unit_id`,`category_id`,`code`);--> statement-breakpoint
CREATE TABLE `exposure_documents` (
	`sha256` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `exposure_parameters` (
	`version` integer PRIMARY KEY NOT NULL,
	`common_cause` real NOT NULL,
	`reduction_cap` real NOT NULL,
	`grace_days` integer NOT NULL,
	`half_life_days` integer NOT NULL,
	`cost_of_capital` real NOT NULL,
	`years` integer NOT NULL,
	`seed` integer NOT NULL,
	`rationale` text NOT NULL,
	`edited_by` text NOT NULL,
	`edited_at` integer NOT NULL,
	FOREIGN KEY (`edited_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exposure_parameters_common_cause" CHECK("exposure_parameters"."common_cause" is null or ("exposure_parameters"."common_cause" >= 0 and "exposure_parameters"."common_cause" <= 1)),
	CONSTRAINT "exposure_parameters_reduction_cap" CHECK("exposure_parameters"."reduction_cap" is null or ("exposure_parameters"."reduction_cap" >= 0 and "exposure_parameters"."reduction_cap" <= 1)),
	CONSTRAINT "exposure_parameters_years" CHECK("exposure_parameters"."years" is null or ("exposure_parameters"."years" >= 1 and "exposure_parameters"."years" <= 1000000))
) STRICT;
--> statement-breakpoint
CREATE TABLE `exposure_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`as_of` text NOT NULL,
	`status` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at` integer NOT NULL,
	`started_at` integer,
	`ended_at` integer,
	`progress` real NOT NULL,
	`is_cancel_requested` integer NOT NULL,
	`input_sha256` text NOT NULL,
	`engine` text NOT NULL,
	`years` integer NOT NULL,
	`seed` integer NOT NULL,
	`parameters_version` integer,
	`results_sha256` text,
	`failure` text NOT NULL,
	`signature_id` text,
	`previous_run_id` text,
	FOREIGN KEY (`requested_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`input_sha256`) REFERENCES `exposure_documents`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parameters_version`) REFERENCES `exposure_parameters`(`version`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`results_sha256`) REFERENCES `exposure_documents`(`sha256`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`signature_id`) REFERENCES `signatures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`previous_run_id`) REFERENCES `exposure_runs`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "exposure_runs_status_known" CHECK("exposure_runs"."status" in ('queued', 'running', 'computed', 'reconciled', 'not_reconciled', 'approved', 'superseded', 'failed', 'cancelled')),
	CONSTRAINT "exposure_runs_as_of_day" CHECK("exposure_runs"."as_of" is null or (length("exposure_runs"."as_of") = 10 and "exposure_runs"."as_of" like '____-__-__')),
	CONSTRAINT "exposure_runs_progress" CHECK("exposure_runs"."progress" is null or ("exposure_runs"."progress" >= 0 and "exposure_runs"."progress" <= 1)),
	CONSTRAINT "exposure_runs_outcome_whole" CHECK("exposure_runs"."status" not in ('computed', 'reconciled', 'not_reconciled', 'approved', 'superseded') or "exposure_runs"."results_sha256" is not null),
	CONSTRAINT "exposure_runs_approval_signed" CHECK("exposure_runs"."status" not in ('approved', 'superseded') or "exposure_runs"."signature_id" is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `exposure_runs_code` ON `exposure_runs` (`code`);--> statement-breakpoint
CREATE INDEX `exposure_runs_by_request` ON `exposure_runs` (`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `exposure_runs_by_status` ON `exposure_runs` (`status`,`requested_at`,`id`);--> statement-breakpoint
-- allow: DROP TABLE, RENAME: SQLite widens a CHECK only by building the table anew; every row is copied, extras.sql puts the triggers back.
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
	CONSTRAINT "signatures_record_type_known" CHECK("__new_signatures"."record_type" in ('control', 'risk', 'exposure_run')),
	CONSTRAINT "signatures_valid_until_day" CHECK("__new_signatures"."valid_until_on" is null or (length("__new_signatures"."valid_until_on") = 10 and "__new_signatures"."valid_until_on" like '____-__-__'))
) STRICT;
--> statement-breakpoint
INSERT INTO `__new_signatures`("id", "record_type", "record_id", "record_version", "record_digest", "meaning", "statement", "lang", "reason", "signer_id", "signer_person_id", "signer_name", "role", "prepared_by", "owner_id", "tester_ids", "factors", "authenticated_at", "signed_at", "zone", "valid_until_on") SELECT "id", "record_type", "record_id", "record_version", "record_digest", "meaning", "statement", "lang", "reason", "signer_id", "signer_person_id", "signer_name", "role", "prepared_by", "owner_id", "tester_ids", "factors", "authenticated_at", "signed_at", "zone", "valid_until_on" FROM `signatures`;--> statement-breakpoint
DROP TABLE `signatures`;--> statement-breakpoint
ALTER TABLE `__new_signatures` RENAME TO `signatures`;--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_once` ON `signatures` (`record_type`,`record_id`,`record_version`,`record_digest`,`meaning`,`signer_id`);--> statement-breakpoint
CREATE INDEX `signatures_by_record` ON `signatures` (`record_type`,`record_id`,`signed_at`,`id`);--> statement-breakpoint
ALTER TABLE `policies` ADD `attachment_cents` integer;--> statement-breakpoint
ALTER TABLE `policies` ADD `is_drop_down` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `policies` ADD `limit_occurrence_cents` integer;--> statement-breakpoint
ALTER TABLE `policies` ADD `annual_deductible_cents` integer;--> statement-breakpoint
ALTER TABLE `policies` ADD `limit_annual_cents` integer;--> statement-breakpoint
ALTER TABLE `policies` ADD `reinstatements` text;--> statement-breakpoint
ALTER TABLE `policies` ADD `shared_aggregate_id` text REFERENCES shared_aggregates(id);--> statement-breakpoint
ALTER TABLE `policy_sections` ADD `indemnity_hours` integer;--> statement-breakpoint
ALTER TABLE `policy_sections` ADD `daily_amount_cents` integer;--> statement-breakpoint
ALTER TABLE `suppliers` ADD `failure` text;--> statement-breakpoint
ALTER TABLE `risk_controls` ADD `cap_cents` integer;--> statement-breakpoint
ALTER TABLE `risk_figures` ADD `residual_rate` real;--> statement-breakpoint
ALTER TABLE `risk_sections` ADD `recovery_probability` real DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `risk_suppliers` ADD `multiplier` real DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `risk_suppliers` ADD `is_controlled` integer DEFAULT false NOT NULL;