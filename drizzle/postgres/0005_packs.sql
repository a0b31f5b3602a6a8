ALTER TABLE "packs" DROP CONSTRAINT "packs_status_known";--> statement-breakpoint
ALTER TABLE "packs" ALTER COLUMN "audit_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "subject_id" text;--> statement-breakpoint
UPDATE "packs" SET "subject_id" = "audit_id";--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "progress" double precision;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "ended_at" bigint;--> statement-breakpoint
ALTER TABLE "packs" ADD COLUMN "end_reason" text;--> statement-breakpoint
CREATE INDEX "packs_by_subject" ON "packs" USING btree ("kind","subject_id","issued_at","id");--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_kind_known" CHECK ("packs"."kind" in ('control', 'audit', 'committee', 'insurance', 'supplier', 'applicability', 'requests'));--> statement-breakpoint
ALTER TABLE "packs" ADD CONSTRAINT "packs_status_known" CHECK ("packs"."status" in ('awaiting_sign_off', 'queued', 'ready', 'failed', 'cancelled', 'withdrawn'));