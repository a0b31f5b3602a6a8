CREATE TABLE "evidence_requests" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"audit_id" text NOT NULL,
	"title" text NOT NULL,
	"wording" text NOT NULL,
	"criterion" text NOT NULL,
	"asked_by" text NOT NULL,
	"owner_id" text,
	"due_on" text NOT NULL,
	"status" text NOT NULL,
	"delivered_at" bigint,
	CONSTRAINT "evidence_requests_status_known" CHECK ("evidence_requests"."status" in ('asked', 'assigned', 'delivered', 'accepted', 'returned', 'withdrawn')),
	CONSTRAINT "evidence_requests_due_day" CHECK ("evidence_requests"."due_on" is null or (length("evidence_requests"."due_on") = 10 and "evidence_requests"."due_on" like '____-__-__')),
	CONSTRAINT "evidence_requests_delivered" CHECK ("evidence_requests"."delivered_at" is not null or "evidence_requests"."status" not in ('delivered', 'accepted', 'returned')),
	CONSTRAINT "evidence_requests_assigned" CHECK ("evidence_requests"."owner_id" is not null or "evidence_requests"."status" in ('asked', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "evidence" DROP CONSTRAINT "evidence_record_type_known";--> statement-breakpoint
ALTER TABLE "evidence_requests" ADD CONSTRAINT "evidence_requests_audit_id_audits_id_fk" FOREIGN KEY ("audit_id") REFERENCES "public"."audits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_requests" ADD CONSTRAINT "evidence_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence_requests" ADD CONSTRAINT "evidence_requests_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "evidence_requests_code" ON "evidence_requests" USING btree ("code");--> statement-breakpoint
CREATE INDEX "evidence_requests_by_audit" ON "evidence_requests" USING btree ("audit_id","code");--> statement-breakpoint
CREATE INDEX "evidence_requests_by_owner" ON "evidence_requests" USING btree ("owner_id","status","due_on");--> statement-breakpoint
CREATE INDEX "evidence_requests_by_status" ON "evidence_requests" USING btree ("status","due_on");--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_record_type_known" CHECK ("evidence"."record_type" in ('control_test', 'design_assessment', 'finding', 'action', 'contract', 'evidence_request'));