ALTER TABLE "policies" ADD COLUMN "premium_due_cents" bigint;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "subsequent_until" text;--> statement-breakpoint
ALTER TABLE "policy_sections" ADD COLUMN "deductible_base" text DEFAULT 'loss' NOT NULL;