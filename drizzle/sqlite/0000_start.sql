CREATE TABLE `categories` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`parent_id` text,
	`position` integer NOT NULL,
	`label` text,
	FOREIGN KEY (`parent_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `categories_code` ON `categories` (`code`);--> statement-breakpoint
CREATE TABLE `code_counters` (
	`register` text PRIMARY KEY NOT NULL,
	`next` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`position` text,
	`unit_id` text,
	`is_external` integer NOT NULL,
	`is_active` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE INDEX `people_name` ON `people` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`parent_id` text,
	FOREIGN KEY (`parent_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `units_code` ON `units` (`code`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`user_id` text,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text NOT NULL,
	`window_at` integer NOT NULL,
	`hits` integer NOT NULL,
	PRIMARY KEY(`key`, `window_at`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`email` text NOT NULL,
	`role` text NOT NULL,
	`password_hash` text,
	`lang` text NOT NULL,
	`is_active` integer NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "users_role_known" CHECK("users"."role" in ('compliance', 'coo', 'auditor', 'contributor', 'admin'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_person` ON `users` (`person_id`);--> statement-breakpoint
CREATE TABLE `policies` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`number` text NOT NULL,
	`title` text NOT NULL,
	`line` text NOT NULL,
	`status` text NOT NULL,
	`insurers` text NOT NULL,
	`broker` text NOT NULL,
	`unit_id` text,
	`owner_id` text,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`is_tacit_renewal` integer NOT NULL,
	`notice_months` integer NOT NULL,
	`premium_cents` integer NOT NULL,
	`premium_taxes_cents` integer NOT NULL,
	`currency` text NOT NULL,
	`trigger` text NOT NULL,
	`retro_on` text,
	`territory` text NOT NULL,
	`exclusions` text NOT NULL,
	`programme_rank` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policies_line_known" CHECK("policies"."line" in ('property', 'bi', 'cyber', 'general_liability', 'professional_liability', 'd_and_o', 'crime_fraud', 'epl', 'product', 'environmental', 'motor_fleet', 'marine_cargo', 'credit', 'decennial', 'other')),
	CONSTRAINT "policies_status_known" CHECK("policies"."status" in ('draft', 'quoted', 'bound', 'in_force', 'renewal_in_progress', 'suspended', 'cancelled', 'expired')),
	CONSTRAINT "policies_trigger_known" CHECK("policies"."trigger" in ('occurrence', 'claims_made', 'discovery')),
	CONSTRAINT "policies_from_day" CHECK("policies"."period_from" is null or (length("policies"."period_from") = 10 and "policies"."period_from" like '____-__-__')),
	CONSTRAINT "policies_to_day" CHECK("policies"."period_to" is null or (length("policies"."period_to") = 10 and "policies"."period_to" like '____-__-__')),
	CONSTRAINT "policies_period_order" CHECK("policies"."period_from" <= "policies"."period_to")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `policies_code` ON `policies` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `policies_number` ON `policies` (`number`);--> statement-breakpoint
CREATE INDEX `policies_by_status` ON `policies` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `policies_by_period_to` ON `policies` (`period_to`,`id`);--> statement-breakpoint
CREATE INDEX `policies_by_owner` ON `policies` (`owner_id`,`code`);--> statement-breakpoint
CREATE INDEX `policies_by_title` ON `policies` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `policy_sections` (
	`id` text PRIMARY KEY NOT NULL,
	`policy_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`perils` text NOT NULL,
	`deductible_kind` text NOT NULL,
	`deductible_cents` integer,
	`deductible_rate` real,
	`deductible_min_cents` integer,
	`deductible_max_cents` integer,
	`waiting_hours` integer,
	`limit_occurrence_cents` integer,
	`limit_annual_cents` integer,
	`sum_insured_cents` integer,
	`value_at_risk_cents` integer,
	FOREIGN KEY (`policy_id`) REFERENCES `policies`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "policy_sections_deductible_known" CHECK("policy_sections"."deductible_kind" in ('none', 'ordinary', 'franchise', 'percent_of_loss')),
	CONSTRAINT "policy_sections_deductible_rate" CHECK("policy_sections"."deductible_rate" is null or ("policy_sections"."deductible_rate" >= 0 and "policy_sections"."deductible_rate" <= 1)),
	CONSTRAINT "policy_sections_limit" CHECK("policy_sections"."limit_occurrence_cents" is null or ("policy_sections"."limit_occurrence_cents" >= 0 and "policy_sections"."limit_occurrence_cents" <= 9007199254740991))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `policy_sections_position` ON `policy_sections` (`policy_id`,`position`);--> statement-breakpoint
CREATE TABLE `contract_amendments` (
	`contract_id` text NOT NULL,
	`effective_on` text NOT NULL,
	`amount_cents` integer,
	`duration_months` integer,
	PRIMARY KEY(`contract_id`, `effective_on`),
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contract_amendments_day" CHECK("contract_amendments"."effective_on" is null or (length("contract_amendments"."effective_on") = 10 and "contract_amendments"."effective_on" like '____-__-__'))
) STRICT;
--> statement-breakpoint
CREATE TABLE `contract_suppliers` (
	`contract_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	PRIMARY KEY(`contract_id`, `supplier_id`),
	FOREIGN KEY (`contract_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `contract_suppliers_by_supplier` ON `contract_suppliers` (`supplier_id`);--> statement-breakpoint
CREATE TABLE `contracts` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`reference` text NOT NULL,
	`title` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`status` text NOT NULL,
	`confidentiality` text NOT NULL,
	`category` text NOT NULL,
	`unit_id` text,
	`owner_id` text,
	`starts_on` text,
	`ends_on` text,
	`is_indefinite` integer NOT NULL,
	`duration_months` integer,
	`amount_cents` integer,
	`annual_cents` integer,
	`currency` text NOT NULL,
	`renewal` text NOT NULL,
	`renewal_term_months` integer,
	`notice_months` integer,
	`notice_days` integer,
	`last_notice_on` text,
	`decided_on` text,
	`decision` text NOT NULL,
	`payment_terms_days` integer,
	`liability_cap_cents` integer,
	`has_audit_right` integer NOT NULL,
	`has_exit_plan` integer NOT NULL,
	`governing_law` text NOT NULL,
	`notes` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `contracts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "contracts_kind_known" CHECK("contracts"."kind" in ('standalone', 'overarching', 'subsequent')),
	CONSTRAINT "contracts_status_known" CHECK("contracts"."status" in ('draft', 'under_review', 'approved', 'signed', 'in_force', 'notice_given', 'suspended', 'ended', 'terminated')),
	CONSTRAINT "contracts_renewal_known" CHECK("contracts"."renewal" in ('none', 'tacit', 'express')),
	CONSTRAINT "contracts_confidentiality_known" CHECK("contracts"."confidentiality" in ('internal', 'restricted')),
	CONSTRAINT "contracts_starts_day" CHECK("contracts"."starts_on" is null or (length("contracts"."starts_on") = 10 and "contracts"."starts_on" like '____-__-__')),
	CONSTRAINT "contracts_ends_day" CHECK("contracts"."ends_on" is null or (length("contracts"."ends_on") = 10 and "contracts"."ends_on" like '____-__-__')),
	CONSTRAINT "contracts_last_notice_day" CHECK("contracts"."last_notice_on" is null or (length("contracts"."last_notice_on") = 10 and "contracts"."last_notice_on" like '____-__-__')),
	CONSTRAINT "contracts_decided_day" CHECK("contracts"."decided_on" is null or (length("contracts"."decided_on") = 10 and "contracts"."decided_on" like '____-__-__')),
	CONSTRAINT "contracts_period_order" CHECK("contracts"."starts_on" is null or "contracts"."ends_on" is null or "contracts"."starts_on" <= "contracts"."ends_on"),
	CONSTRAINT "contracts_subsequent_has_parent" CHECK("contracts"."kind" <> 'subsequent' or "contracts"."parent_id" is not null)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `contracts_code` ON `contracts` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `contracts_reference` ON `contracts` (`reference`);--> statement-breakpoint
CREATE INDEX `contracts_by_status` ON `contracts` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `contracts_by_owner` ON `contracts` (`owner_id`,`code`);--> statement-breakpoint
CREATE INDEX `contracts_by_unit` ON `contracts` (`unit_id`,`code`);--> statement-breakpoint
CREATE INDEX `contracts_by_end` ON `contracts` (`ends_on`,`id`);--> statement-breakpoint
CREATE INDEX `contracts_by_last_notice` ON `contracts` (`last_notice_on`,`id`);--> statement-breakpoint
CREATE INDEX `contracts_by_amount` ON `contracts` (`amount_cents`,`id`);--> statement-breakpoint
CREATE INDEX `contracts_by_title` ON `contracts` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `suppliers` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`name` text NOT NULL,
	`siren` text,
	`siret` text,
	`lei` text,
	`vat_number` text,
	`country` text NOT NULL,
	`criticality` text NOT NULL,
	`status` text NOT NULL,
	`parent_id` text,
	`owner_id` text,
	`unit_id` text,
	`annual_spend_cents` integer,
	`notes` text NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "suppliers_status_known" CHECK("suppliers"."status" in ('prospect', 'due_diligence', 'approved', 'conditional', 'blocked', 'offboarded')),
	CONSTRAINT "suppliers_criticality_known" CHECK("suppliers"."criticality" in ('critical', 'important', 'standard'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_code` ON `suppliers` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `suppliers_siret` ON `suppliers` (`siret`);--> statement-breakpoint
CREATE INDEX `suppliers_by_siren` ON `suppliers` (`siren`);--> statement-breakpoint
CREATE INDEX `suppliers_by_name` ON `suppliers` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `suppliers_by_status` ON `suppliers` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `suppliers_by_owner` ON `suppliers` (`owner_id`,`code`);--> statement-breakpoint
CREATE TABLE `control_tests` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`control_id` text NOT NULL,
	`status` text NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`population_size` integer NOT NULL,
	`population_source` text NOT NULL,
	`population_completeness` text NOT NULL,
	`sampling` text NOT NULL,
	`sample_size` integer NOT NULL,
	`seed` integer,
	`items` text NOT NULL,
	`deviations` integer NOT NULL,
	`deviation_nature` text NOT NULL,
	`conclusion` text,
	`remark` text NOT NULL,
	`tester_id` text NOT NULL,
	`concluded_at` integer,
	`concluded_on` text,
	FOREIGN KEY (`control_id`) REFERENCES `controls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tester_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "control_tests_status_known" CHECK("control_tests"."status" in ('draft', 'concluded')),
	CONSTRAINT "control_tests_sampling_known" CHECK("control_tests"."sampling" in ('statistical', 'judgmental', 'full')),
	CONSTRAINT "control_tests_from_day" CHECK("control_tests"."period_from" is null or (length("control_tests"."period_from") = 10 and "control_tests"."period_from" like '____-__-__')),
	CONSTRAINT "control_tests_to_day" CHECK("control_tests"."period_to" is null or (length("control_tests"."period_to") = 10 and "control_tests"."period_to" like '____-__-__')),
	CONSTRAINT "control_tests_period_order" CHECK("control_tests"."period_from" <= "control_tests"."period_to"),
	CONSTRAINT "control_tests_sample_fits" CHECK("control_tests"."sample_size" >= 0 and "control_tests"."sample_size" <= "control_tests"."population_size"),
	CONSTRAINT "control_tests_deviations_fit" CHECK("control_tests"."deviations" >= 0 and "control_tests"."deviations" <= "control_tests"."sample_size"),
	CONSTRAINT "control_tests_concluded_whole" CHECK("control_tests"."status" = 'draft' or ("control_tests"."conclusion" is not null and "control_tests"."concluded_at" is not null and "control_tests"."concluded_on" is not null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `control_tests_code` ON `control_tests` (`code`);--> statement-breakpoint
CREATE INDEX `control_tests_by_control` ON `control_tests` (`control_id`,`period_to`,`id`);--> statement-breakpoint
CREATE INDEX `control_tests_by_tester` ON `control_tests` (`tester_id`,`status`);--> statement-breakpoint
CREATE TABLE `controls` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`title` text NOT NULL,
	`objective` text NOT NULL,
	`description` text NOT NULL,
	`unit_id` text,
	`process` text NOT NULL,
	`owner_id` text,
	`operator_id` text,
	`tester_id` text,
	`status` text NOT NULL,
	`confidentiality` text NOT NULL,
	`nature` text NOT NULL,
	`execution` text NOT NULL,
	`frequency` text NOT NULL,
	`is_key` integer NOT NULL,
	`dependency_group` text NOT NULL,
	`test_procedure` text NOT NULL,
	`evidence_required` text NOT NULL,
	`annual_cost_cents` integer,
	`operating_since_on` text,
	`content_digest` text NOT NULL,
	`preparers` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`operator_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`tester_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "controls_status_known" CHECK("controls"."status" in ('draft', 'proposed', 'designed', 'operating', 'suspended', 'retired')),
	CONSTRAINT "controls_tester_not_owner" CHECK("controls"."tester_id" is null or "controls"."owner_id" is null or "controls"."tester_id" <> "controls"."owner_id"),
	CONSTRAINT "controls_tester_not_operator" CHECK("controls"."tester_id" is null or "controls"."operator_id" is null or "controls"."tester_id" <> "controls"."operator_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `controls_code` ON `controls` (`code`);--> statement-breakpoint
CREATE INDEX `controls_by_status` ON `controls` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `controls_by_owner` ON `controls` (`owner_id`,`code`);--> statement-breakpoint
CREATE INDEX `controls_by_unit` ON `controls` (`unit_id`,`code`);--> statement-breakpoint
CREATE INDEX `controls_by_tester` ON `controls` (`tester_id`,`code`);--> statement-breakpoint
CREATE INDEX `controls_by_title` ON `controls` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `design_assessments` (
	`id` text PRIMARY KEY NOT NULL,
	`control_id` text NOT NULL,
	`assessed_on` text NOT NULL,
	`assessor_id` text NOT NULL,
	`rating` real NOT NULL,
	`conclusion` text NOT NULL,
	`walkthrough` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`control_id`) REFERENCES `controls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assessor_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "design_assessments_conclusion_known" CHECK("design_assessments"."conclusion" in ('adequate', 'needs_improvement', 'inadequate')),
	CONSTRAINT "design_assessments_day" CHECK("design_assessments"."assessed_on" is null or (length("design_assessments"."assessed_on") = 10 and "design_assessments"."assessed_on" like '____-__-__')),
	CONSTRAINT "design_assessments_rating" CHECK("design_assessments"."rating" is null or ("design_assessments"."rating" >= 0 and "design_assessments"."rating" <= 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `design_assessments_by_control` ON `design_assessments` (`control_id`,`assessed_on`,`id`);--> statement-breakpoint
CREATE TABLE `risk_controls` (
	`risk_id` text NOT NULL,
	`control_id` text NOT NULL,
	`frequency_reduction` real NOT NULL,
	`severity_reduction` real NOT NULL,
	`rationale` text NOT NULL,
	PRIMARY KEY(`risk_id`, `control_id`),
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`control_id`) REFERENCES `controls`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "risk_controls_frequency_share" CHECK("risk_controls"."frequency_reduction" is null or ("risk_controls"."frequency_reduction" >= 0 and "risk_controls"."frequency_reduction" <= 0.99)),
	CONSTRAINT "risk_controls_severity_share" CHECK("risk_controls"."severity_reduction" is null or ("risk_controls"."severity_reduction" >= 0 and "risk_controls"."severity_reduction" <= 0.99))
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_controls_by_control` ON `risk_controls` (`control_id`);--> statement-breakpoint
CREATE TABLE `risk_figures` (
	`id` text PRIMARY KEY NOT NULL,
	`risk_id` text NOT NULL,
	`at` integer NOT NULL,
	`on_day` text NOT NULL,
	`cause` text NOT NULL,
	`cause_type` text NOT NULL,
	`cause_id` text NOT NULL,
	`inherent_cents` integer,
	`residual_cents` integer,
	`net_cents` integer,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_figures_by_risk` ON `risk_figures` (`risk_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `risk_sections` (
	`risk_id` text NOT NULL,
	`section_id` text NOT NULL,
	`covered_share` real NOT NULL,
	`comment` text NOT NULL,
	PRIMARY KEY(`risk_id`, `section_id`),
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`section_id`) REFERENCES `policy_sections`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "risk_sections_share" CHECK("risk_sections"."covered_share" is null or ("risk_sections"."covered_share" >= 0 and "risk_sections"."covered_share" <= 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_sections_by_section` ON `risk_sections` (`section_id`);--> statement-breakpoint
CREATE TABLE `risk_suppliers` (
	`risk_id` text NOT NULL,
	`supplier_id` text NOT NULL,
	`probability` real NOT NULL,
	`rationale` text NOT NULL,
	PRIMARY KEY(`risk_id`, `supplier_id`),
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`supplier_id`) REFERENCES `suppliers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "risk_suppliers_probability" CHECK("risk_suppliers"."probability" is null or ("risk_suppliers"."probability" >= 0 and "risk_suppliers"."probability" <= 1))
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_suppliers_by_supplier` ON `risk_suppliers` (`supplier_id`);--> statement-breakpoint
CREATE TABLE `risks` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`title` text NOT NULL,
	`cause` text NOT NULL,
	`event` text NOT NULL,
	`consequence` text NOT NULL,
	`category_id` text,
	`unit_id` text,
	`process` text NOT NULL,
	`owner_id` text,
	`status` text NOT NULL,
	`confidentiality` text NOT NULL,
	`treatment` text,
	`treatment_rationale` text NOT NULL,
	`velocity` text,
	`impact_levels` text NOT NULL,
	`frequency` text,
	`severity` text,
	`maximum_loss_cents` integer,
	`assumptions` text NOT NULL,
	`next_review_on` text,
	`accepted_until_on` text,
	`preparers` text NOT NULL,
	`inherent_cents` integer,
	`residual_cents` integer,
	`net_cents` integer,
	FOREIGN KEY (`category_id`) REFERENCES `categories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "risks_status_known" CHECK("risks"."status" in ('draft', 'submitted', 'active', 'under_review', 'accepted', 'closed')),
	CONSTRAINT "risks_confidentiality_known" CHECK("risks"."confidentiality" in ('internal', 'restricted')),
	CONSTRAINT "risks_next_review_day" CHECK("risks"."next_review_on" is null or (length("risks"."next_review_on") = 10 and "risks"."next_review_on" like '____-__-__')),
	CONSTRAINT "risks_accepted_until_day" CHECK("risks"."accepted_until_on" is null or (length("risks"."accepted_until_on") = 10 and "risks"."accepted_until_on" like '____-__-__')),
	CONSTRAINT "risks_maximum_loss_positive" CHECK("risks"."maximum_loss_cents" is null or ("risks"."maximum_loss_cents" >= 1 and "risks"."maximum_loss_cents" <= 9007199254740991))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `risks_code` ON `risks` (`code`);--> statement-breakpoint
CREATE INDEX `risks_by_status` ON `risks` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `risks_by_owner` ON `risks` (`owner_id`,`code`);--> statement-breakpoint
CREATE INDEX `risks_by_unit` ON `risks` (`unit_id`,`code`);--> statement-breakpoint
CREATE INDEX `risks_by_residual` ON `risks` (`residual_cents`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_net` ON `risks` (`net_cents`,`id`);--> statement-breakpoint
CREATE INDEX `risks_by_title` ON `risks` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `actions` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`finding_id` text NOT NULL,
	`title` text NOT NULL,
	`owner_id` text NOT NULL,
	`due_on` text NOT NULL,
	`original_due_on` text NOT NULL,
	`status` text NOT NULL,
	`outcome` text NOT NULL,
	`verified_by` text,
	FOREIGN KEY (`finding_id`) REFERENCES `findings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verified_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "actions_status_known" CHECK("actions"."status" in ('open', 'in_progress', 'done_claimed', 'verified', 'closed', 'cancelled')),
	CONSTRAINT "actions_due_day" CHECK("actions"."due_on" is null or (length("actions"."due_on") = 10 and "actions"."due_on" like '____-__-__')),
	CONSTRAINT "actions_verifier_not_owner" CHECK("actions"."verified_by" is null or "actions"."verified_by" <> "actions"."owner_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `actions_code` ON `actions` (`code`);--> statement-breakpoint
CREATE INDEX `actions_by_finding` ON `actions` (`finding_id`);--> statement-breakpoint
CREATE INDEX `actions_by_owner` ON `actions` (`owner_id`,`status`,`due_on`);--> statement-breakpoint
CREATE TABLE `audit_controls` (
	`audit_id` text NOT NULL,
	`control_id` text NOT NULL,
	PRIMARY KEY(`audit_id`, `control_id`),
	FOREIGN KEY (`audit_id`) REFERENCES `audits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`control_id`) REFERENCES `controls`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_controls_by_control` ON `audit_controls` (`control_id`);--> statement-breakpoint
CREATE TABLE `audits` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`title` text NOT NULL,
	`type` text NOT NULL,
	`standard` text NOT NULL,
	`status` text NOT NULL,
	`confidentiality` text NOT NULL,
	`scope` text NOT NULL,
	`objectives` text NOT NULL,
	`criteria` text NOT NULL,
	`unit_id` text,
	`owner_id` text,
	`lead_auditor` text NOT NULL,
	`period_from` text NOT NULL,
	`period_to` text NOT NULL,
	`report_on` text,
	`opinion` text NOT NULL,
	`conclusion` text NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "audits_type_known" CHECK("audits"."type" in ('internal', 'external', 'regulator', 'certification', 'supplier', 'compliance')),
	CONSTRAINT "audits_standard_known" CHECK("audits"."standard" in ('gias2024', 'iso19011', 'pcaob', 'other')),
	CONSTRAINT "audits_status_known" CHECK("audits"."status" in ('planned', 'announced', 'fieldwork', 'draft_report', 'management_response', 'final', 'follow_up', 'closed')),
	CONSTRAINT "audits_opinion_known" CHECK("audits"."opinion" in ('satisfactory', 'needs_improvement', 'unsatisfactory', 'not_rated')),
	CONSTRAINT "audits_confidentiality_known" CHECK("audits"."confidentiality" in ('internal', 'restricted')),
	CONSTRAINT "audits_from_day" CHECK("audits"."period_from" is null or (length("audits"."period_from") = 10 and "audits"."period_from" like '____-__-__')),
	CONSTRAINT "audits_to_day" CHECK("audits"."period_to" is null or (length("audits"."period_to") = 10 and "audits"."period_to" like '____-__-__')),
	CONSTRAINT "audits_period_order" CHECK("audits"."period_from" <= "audits"."period_to")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audits_code` ON `audits` (`code`);--> statement-breakpoint
CREATE INDEX `audits_by_status` ON `audits` (`status`,`code`);--> statement-breakpoint
CREATE INDEX `audits_by_owner` ON `audits` (`owner_id`,`code`);--> statement-breakpoint
CREATE INDEX `audits_by_period` ON `audits` (`period_to`,`id`);--> statement-breakpoint
CREATE INDEX `audits_by_title` ON `audits` (`title`,`id`);--> statement-breakpoint
CREATE TABLE `engagements` (
	`audit_id` text NOT NULL,
	`user_id` text NOT NULL,
	`opens_on` text NOT NULL,
	`closes_on` text NOT NULL,
	`is_internal` integer NOT NULL,
	PRIMARY KEY(`audit_id`, `user_id`),
	FOREIGN KEY (`audit_id`) REFERENCES `audits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "engagements_opens_day" CHECK("engagements"."opens_on" is null or (length("engagements"."opens_on") = 10 and "engagements"."opens_on" like '____-__-__')),
	CONSTRAINT "engagements_closes_day" CHECK("engagements"."closes_on" is null or (length("engagements"."closes_on") = 10 and "engagements"."closes_on" like '____-__-__')),
	CONSTRAINT "engagements_order" CHECK("engagements"."opens_on" <= "engagements"."closes_on")
) STRICT;
--> statement-breakpoint
CREATE INDEX `engagements_by_user` ON `engagements` (`user_id`);--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	`updated_by` text NOT NULL,
	`audit_id` text NOT NULL,
	`control_id` text,
	`risk_id` text,
	`title` text NOT NULL,
	`criteria` text NOT NULL,
	`condition` text NOT NULL,
	`cause` text NOT NULL,
	`effect` text NOT NULL,
	`recommendation` text NOT NULL,
	`rating` text NOT NULL,
	`status` text NOT NULL,
	`response` text,
	`response_text` text NOT NULL,
	`owner_id` text,
	`due_on` text,
	`verified_by` text,
	`repeat_of_id` text,
	FOREIGN KEY (`audit_id`) REFERENCES `audits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`control_id`) REFERENCES `controls`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`risk_id`) REFERENCES `risks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`verified_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "findings_rating_known" CHECK("findings"."rating" in ('critical', 'high', 'medium', 'low', 'observation')),
	CONSTRAINT "findings_status_known" CHECK("findings"."status" in ('draft', 'validated', 'issued', 'action_agreed', 'risk_accepted', 'implemented', 'verified', 'closed')),
	CONSTRAINT "findings_response_known" CHECK("findings"."response" in ('agree', 'partially', 'disagree')),
	CONSTRAINT "findings_due_day" CHECK("findings"."due_on" is null or (length("findings"."due_on") = 10 and "findings"."due_on" like '____-__-__')),
	CONSTRAINT "findings_verifier_not_owner" CHECK("findings"."verified_by" is null or "findings"."owner_id" is null or "findings"."verified_by" <> "findings"."owner_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `findings_code` ON `findings` (`code`);--> statement-breakpoint
CREATE INDEX `findings_by_audit` ON `findings` (`audit_id`,`code`);--> statement-breakpoint
CREATE INDEX `findings_by_control` ON `findings` (`control_id`);--> statement-breakpoint
CREATE INDEX `findings_by_owner` ON `findings` (`owner_id`,`status`);--> statement-breakpoint
CREATE INDEX `findings_by_status` ON `findings` (`status`,`code`);--> statement-breakpoint
CREATE TABLE `evidence` (
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
	CONSTRAINT "evidence_record_type_known" CHECK("evidence"."record_type" in ('control_test', 'design_assessment', 'finding', 'action', 'contract')),
	CONSTRAINT "evidence_captured_day" CHECK("evidence"."captured_on" is null or (length("evidence"."captured_on") = 10 and "evidence"."captured_on" like '____-__-__'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `evidence_by_record` ON `evidence` (`record_type`,`record_id`,`uploaded_at`,`id`);--> statement-breakpoint
CREATE INDEX `evidence_by_hash` ON `evidence` (`sha256`);--> statement-breakpoint
CREATE TABLE `signature_revocations` (
	`signature_id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`revoked_by` text NOT NULL,
	`revoked_at` integer NOT NULL,
	FOREIGN KEY (`signature_id`) REFERENCES `signatures`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`revoked_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `signatures` (
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
	CONSTRAINT "signatures_meaning_known" CHECK("signatures"."meaning" in ('prepared', 'reviewed', 'approved', 'attested', 'accepted_risk', 'verified', 'rejected')),
	CONSTRAINT "signatures_record_type_known" CHECK("signatures"."record_type" in ('control', 'risk')),
	CONSTRAINT "signatures_valid_until_day" CHECK("signatures"."valid_until_on" is null or (length("signatures"."valid_until_on") = 10 and "signatures"."valid_until_on" like '____-__-__'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_once` ON `signatures` (`record_type`,`record_id`,`record_version`,`record_digest`,`meaning`,`signer_id`);--> statement-breakpoint
CREATE INDEX `signatures_by_record` ON `signatures` (`record_type`,`record_id`,`signed_at`,`id`);--> statement-breakpoint
CREATE TABLE `trail_blob` (
	`sha256` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `trail_entry` (
	`seq` integer PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`leaf` blob NOT NULL,
	`act` text GENERATED ALWAYS AS ((json_extract("body", '$.act'))) VIRTUAL,
	`ts` text GENERATED ALWAYS AS ((json_extract("body", '$.ts'))) VIRTUAL,
	`actor_id` text GENERATED ALWAYS AS ((json_extract("body", '$.actor.id'))) VIRTUAL,
	`obj_type` text GENERATED ALWAYS AS ((json_extract("body", '$.obj.type'))) VIRTUAL,
	`obj_id` text GENERATED ALWAYS AS ((json_extract("body", '$.obj.id'))) VIRTUAL,
	`par_type` text GENERATED ALWAYS AS ((json_extract("body", '$.par.type'))) VIRTUAL,
	`par_id` text GENERATED ALWAYS AS ((json_extract("body", '$.par.id'))) VIRTUAL
) STRICT;
--> statement-breakpoint
CREATE INDEX `trail_entry_by_object` ON `trail_entry` (`obj_type`,`obj_id`,`seq`);--> statement-breakpoint
CREATE INDEX `trail_entry_by_parent` ON `trail_entry` (`par_type`,`par_id`,`seq`);--> statement-breakpoint
CREATE INDEX `trail_entry_by_actor` ON `trail_entry` (`actor_id`,`seq`);--> statement-breakpoint
CREATE INDEX `trail_entry_by_act` ON `trail_entry` (`act`,`seq`);--> statement-breakpoint
CREATE TABLE `trail_head` (
	`id` integer PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`size` integer NOT NULL,
	`root` text NOT NULL,
	`last_ts` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `trail_node` (
	`level` integer NOT NULL,
	`idx` integer NOT NULL,
	`hash` blob NOT NULL,
	PRIMARY KEY(`level`, `idx`)
) STRICT;
--> statement-breakpoint
CREATE TABLE `trail_payload` (
	`seq` integer PRIMARY KEY NOT NULL,
	`salt` blob,
	`body` text,
	`erased_seq` integer,
	FOREIGN KEY (`seq`) REFERENCES `trail_entry`(`seq`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`register` text NOT NULL,
	`file_name` text NOT NULL,
	`file_sha256` text NOT NULL,
	`status` text NOT NULL,
	`mapping` text NOT NULL,
	`report` text NOT NULL,
	`created` integer NOT NULL,
	`updated` integer NOT NULL,
	`unchanged` integer NOT NULL,
	`refused` integer NOT NULL,
	`by_person_id` text,
	`checked_at` integer NOT NULL,
	`applied_at` integer,
	FOREIGN KEY (`by_person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `imports_by_time` ON `imports` (`checked_at`,`id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`is_done` integer NOT NULL,
	`attempts` integer NOT NULL,
	`lease_until` integer,
	`created_at` integer NOT NULL,
	`finished_at` integer,
	`failure` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`is_done`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `packs` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`kind` text NOT NULL,
	`audit_id` text NOT NULL,
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
	`issued_by` text NOT NULL,
	`issued_at` integer NOT NULL,
	`ready_at` integer,
	FOREIGN KEY (`audit_id`) REFERENCES `audits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "packs_status_known" CHECK("packs"."status" in ('queued', 'ready', 'failed'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `packs_code` ON `packs` (`code`);--> statement-breakpoint
CREATE INDEX `packs_by_audit` ON `packs` (`audit_id`,`issued_at`,`id`);--> statement-breakpoint
CREATE INDEX `packs_by_issue` ON `packs` (`issued_at`,`id`);--> statement-breakpoint
CREATE TABLE `search_docs` (
	`record_type` text NOT NULL,
	`record_id` text NOT NULL,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	PRIMARY KEY(`record_type`, `record_id`)
) STRICT;
