CREATE TABLE "frameworks" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"title" text NOT NULL,
	"source" text NOT NULL,
	"perimeter" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "requirement_controls" (
	"requirement_id" text NOT NULL,
	"control_id" text NOT NULL,
	CONSTRAINT "requirement_controls_requirement_id_control_id_pk" PRIMARY KEY("requirement_id","control_id")
);
--> statement-breakpoint
CREATE TABLE "requirements" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"framework_id" text NOT NULL,
	"reference" text NOT NULL,
	"title" text NOT NULL,
	"wording" text NOT NULL,
	"applicability" text NOT NULL,
	"justification" text NOT NULL,
	CONSTRAINT "requirements_applicability_known" CHECK ("requirements"."applicability" in ('undecided', 'applicable', 'not_applicable')),
	CONSTRAINT "requirements_left_out_for_a_reason" CHECK ("requirements"."applicability" <> 'not_applicable' or "requirements"."justification" <> '')
);
--> statement-breakpoint
ALTER TABLE "requirement_controls" ADD CONSTRAINT "requirement_controls_requirement_id_requirements_id_fk" FOREIGN KEY ("requirement_id") REFERENCES "public"."requirements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirement_controls" ADD CONSTRAINT "requirement_controls_control_id_controls_id_fk" FOREIGN KEY ("control_id") REFERENCES "public"."controls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "requirements" ADD CONSTRAINT "requirements_framework_id_frameworks_id_fk" FOREIGN KEY ("framework_id") REFERENCES "public"."frameworks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "frameworks_code" ON "frameworks" USING btree ("code");--> statement-breakpoint
CREATE INDEX "requirement_controls_by_control" ON "requirement_controls" USING btree ("control_id");--> statement-breakpoint
CREATE UNIQUE INDEX "requirements_code" ON "requirements" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "requirements_by_reference" ON "requirements" USING btree ("framework_id","reference");