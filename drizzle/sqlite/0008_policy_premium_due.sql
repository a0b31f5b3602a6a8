ALTER TABLE `policies` ADD `premium_due_cents` integer;--> statement-breakpoint
ALTER TABLE `policies` ADD `subsequent_until` text;--> statement-breakpoint
ALTER TABLE `policy_sections` ADD `deductible_base` text DEFAULT 'loss' NOT NULL;