CREATE TABLE "policy_underlyings" (
	"policy_id" text NOT NULL,
	"underlying_id" text NOT NULL,
	CONSTRAINT "policy_underlyings_policy_id_underlying_id_pk" PRIMARY KEY("policy_id","underlying_id"),
	CONSTRAINT "policy_underlyings_not_itself" CHECK ("policy_underlyings"."policy_id" <> "policy_underlyings"."underlying_id")
);
--> statement-breakpoint
CREATE TABLE "shared_aggregates" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"name" text NOT NULL,
	"annual_limit_cents" bigint NOT NULL,
	CONSTRAINT "shared_aggregates_limit_positive" CHECK ("shared_aggregates"."annual_limit_cents" is null or ("shared_aggregates"."annual_limit_cents" >= 1 and "shared_aggregates"."annual_limit_cents" <= 9007199254740991))
);
--> statement-breakpoint
CREATE TABLE "supplier_providers" (
	"supplier_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"probability" double precision NOT NULL,
	"rationale" text NOT NULL,
	CONSTRAINT "supplier_providers_supplier_id_provider_id_pk" PRIMARY KEY("supplier_id","provider_id"),
	CONSTRAINT "supplier_providers_probability" CHECK ("supplier_providers"."probability" is null or ("supplier_providers"."probability" >= 0 and "supplier_providers"."probability" <= 1)),
	CONSTRAINT "supplier_providers_not_itself" CHECK ("supplier_providers"."supplier_id" <> "supplier_providers"."provider_id")
);
--> statement-breakpoint
CREATE TABLE "appetite_limits" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"scope" text NOT NULL,
	"unit_id" text,
	"category_id" text,
	"metric" text NOT NULL,
	"basis" text NOT NULL,
	"limit_cents" bigint NOT NULL,
	"tolerance" double precision NOT NULL,
	"valid_from" text NOT NULL,
	"valid_to" text,
	"rationale" text NOT NULL,
	"approved_by" text,
	"approved_at" bigint,
	CONSTRAINT "appetite_limits_scope_known" CHECK ("appetite_limits"."scope" in ('entity', 'unit', 'category')),
	CONSTRAINT "appetite_limits_metric_known" CHECK ("appetite_limits"."metric" in ('eal', 'var95', 'var99', 'tvar99')),
	CONSTRAINT "appetite_limits_basis_known" CHECK ("appetite_limits"."basis" in ('inherent', 'residual', 'net')),
	CONSTRAINT "appetite_limits_scope_named" CHECK (("appetite_limits"."scope" = 'unit') = ("appetite_limits"."unit_id" is not null) and ("appetite_limits"."scope" = 'category') = ("appetite_limits"."category_id" is not null)),
	CONSTRAINT "appetite_limits_approval_whole" CHECK (("appetite_limits"."approved_by" is null) = ("appetite_limits"."approved_at" is null)),
	CONSTRAINT "appetite_limits_limit_positive" CHECK ("appetite_limits"."limit_cents" is null or ("appetite_limits"."limit_cents" >= 1 and "appetite_limits"."limit_cents" <= 9007199254740991)),
	CONSTRAINT "appetite_limits_tolerance" CHECK ("appetite_limits"."tolerance" is null or ("appetite_limits"."tolerance" >= 0 and "appetite_limits"."tolerance" <= 1)),
	CONSTRAINT "appetite_limits_from_day" CHECK ("appetite_limits"."valid_from" is null or (length("appetite_limits"."valid_from") = 10 and "appetite_limits"."valid_from" like '____-__-__')),
	CONSTRAINT "appetite_limits_to_day" CHECK ("appetite_limits"."valid_to" is null or (length("appetite_limits"."valid_to") = 10 and "appetite_limits"."valid_to" like '____-__-__')),
	CONSTRAINT "appetite_limits_period_order" CHECK ("appetite_limits"."valid_to" is null or "appetite_limits"."valid_from" <= "appetite_limits"."valid_to")
);
--> statement-breakpoint
CREATE TABLE "exposure_documents" (
	"sha256" text PRIMARY KEY NOT NULL,
	"body" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exposure_parameters" (
	"version" integer PRIMARY KEY NOT NULL,
	"common_cause" double precision NOT NULL,
	"reduction_cap" double precision NOT NULL,
	"grace_days" integer NOT NULL,
	"half_life_days" integer NOT NULL,
	"cost_of_capital" double precision NOT NULL,
	"years" integer NOT NULL,
	"seed" integer NOT NULL,
	"rationale" text NOT NULL,
	"edited_by" text NOT NULL,
	"edited_at" bigint NOT NULL,
	CONSTRAINT "exposure_parameters_common_cause" CHECK ("exposure_parameters"."common_cause" is null or ("exposure_parameters"."common_cause" >= 0 and "exposure_parameters"."common_cause" <= 1)),
	CONSTRAINT "exposure_parameters_reduction_cap" CHECK ("exposure_parameters"."reduction_cap" is null or ("exposure_parameters"."reduction_cap" >= 0 and "exposure_parameters"."reduction_cap" <= 1)),
	CONSTRAINT "exposure_parameters_years" CHECK ("exposure_parameters"."years" is null or ("exposure_parameters"."years" >= 1 and "exposure_parameters"."years" <= 1000000))
);
--> statement-breakpoint
CREATE TABLE "exposure_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"version" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"created_by" text NOT NULL,
	"updated_at" bigint NOT NULL,
	"updated_by" text NOT NULL,
	"as_of" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"started_at" bigint,
	"ended_at" bigint,
	"progress" double precision NOT NULL,
	"is_cancel_requested" boolean NOT NULL,
	"input_sha256" text NOT NULL,
	"engine" text NOT NULL,
	"years" integer NOT NULL,
	"seed" integer NOT NULL,
	"parameters_version" integer,
	"results_sha256" text,
	"failure" text NOT NULL,
	"signature_id" text,
	"previous_run_id" text,
	CONSTRAINT "exposure_runs_status_known" CHECK ("exposure_runs"."status" in ('queued', 'running', 'computed', 'reconciled', 'not_reconciled', 'approved', 'superseded', 'failed', 'cancelled')),
	CONSTRAINT "exposure_runs_as_of_day" CHECK ("exposure_runs"."as_of" is null or (length("exposure_runs"."as_of") = 10 and "exposure_runs"."as_of" like '____-__-__')),
	CONSTRAINT "exposure_runs_progress" CHECK ("exposure_runs"."progress" is null or ("exposure_runs"."progress" >= 0 and "exposure_runs"."progress" <= 1)),
	CONSTRAINT "exposure_runs_outcome_whole" CHECK ("exposure_runs"."status" not in ('computed', 'reconciled', 'not_reconciled', 'approved', 'superseded') or "exposure_runs"."results_sha256" is not null),
	CONSTRAINT "exposure_runs_approval_signed" CHECK ("exposure_runs"."status" not in ('approved', 'superseded') or "exposure_runs"."signature_id" is not null)
);
--> statement-breakpoint
ALTER TABLE "signatures" DROP CONSTRAINT "signatures_record_type_known";--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "attachment_cents" bigint;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "is_drop_down" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "limit_occurrence_cents" bigint;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "annual_deductible_cents" bigint;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "limit_annual_cents" bigint;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "reinstatements" jsonb;--> statement-breakpoint
ALTER TABLE "policies" ADD COLUMN "shared_aggregate_id" text;--> statement-breakpoint
ALTER TABLE "policy_sections" ADD COLUMN "indemnity_hours" integer;--> statement-breakpoint
ALTER TABLE "policy_sections" ADD COLUMN "daily_amount_cents" bigint;--> statement-breakpoint
ALTER TABLE "suppliers" ADD COLUMN "failure" jsonb;--> statement-breakpoint
ALTER TABLE "risk_controls" ADD COLUMN "cap_cents" bigint;--> statement-breakpoint
ALTER TABLE "risk_figures" ADD COLUMN "residual_rate" double precision;--> statement-breakpoint
ALTER TABLE "risk_sections" ADD COLUMN "recovery_probability" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_suppliers" ADD COLUMN "multiplier" double precision DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "risk_suppliers" ADD COLUMN "is_controlled" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "policy_underlyings" ADD CONSTRAINT "policy_underlyings_policy_id_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_underlyings" ADD CONSTRAINT "policy_underlyings_underlying_id_policies_id_fk" FOREIGN KEY ("underlying_id") REFERENCES "public"."policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_providers" ADD CONSTRAINT "supplier_providers_supplier_id_suppliers_id_fk" FOREIGN KEY ("supplier_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supplier_providers" ADD CONSTRAINT "supplier_providers_provider_id_suppliers_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."suppliers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appetite_limits" ADD CONSTRAINT "appetite_limits_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appetite_limits" ADD CONSTRAINT "appetite_limits_category_id_categories_id_fk" FOREIGN KEY ("category_id") REFERENCES "public"."categories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appetite_limits" ADD CONSTRAINT "appetite_limits_approved_by_people_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_parameters" ADD CONSTRAINT "exposure_parameters_edited_by_people_id_fk" FOREIGN KEY ("edited_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_runs" ADD CONSTRAINT "exposure_runs_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_runs" ADD CONSTRAINT "exposure_runs_input_sha256_exposure_documents_sha256_fk" FOREIGN KEY ("input_sha256") REFERENCES "public"."exposure_documents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_runs" ADD CONSTRAINT "exposure_runs_parameters_version_exposure_parameters_version_fk" FOREIGN KEY ("parameters_version") REFERENCES "public"."exposure_parameters"("version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_runs" ADD CONSTRAINT "exposure_runs_results_sha256_exposure_documents_sha256_fk" FOREIGN KEY ("results_sha256") REFERENCES "public"."exposure_documents"("sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_runs" ADD CONSTRAINT "exposure_runs_signature_id_signatures_id_fk" FOREIGN KEY ("signature_id") REFERENCES "public"."signatures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exposure_runs" ADD CONSTRAINT "exposure_runs_previous_run_id_exposure_runs_id_fk" FOREIGN KEY ("previous_run_id") REFERENCES "public"."exposure_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "policy_underlyings_by_underlying" ON "policy_underlyings" USING btree ("underlying_id");--> statement-breakpoint
CREATE UNIQUE INDEX "shared_aggregates_code" ON "shared_aggregates" USING btree ("code");--> statement-breakpoint
CREATE INDEX "supplier_providers_by_provider" ON "supplier_providers" USING btree ("provider_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appetite_limits_code" ON "appetite_limits" USING btree ("code");--> statement-breakpoint
CREATE INDEX "appetite_limits_by_scope" ON "appetite_limits" USING btree ("scope","unit_id","category_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "exposure_runs_code" ON "exposure_runs" USING btree ("code");--> statement-breakpoint
CREATE INDEX "exposure_runs_by_request" ON "exposure_runs" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "exposure_runs_by_status" ON "exposure_runs" USING btree ("status","requested_at","id");--> statement-breakpoint
ALTER TABLE "policies" ADD CONSTRAINT "policies_shared_aggregate_id_shared_aggregates_id_fk" FOREIGN KEY ("shared_aggregate_id") REFERENCES "public"."shared_aggregates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signatures" ADD CONSTRAINT "signatures_record_type_known" CHECK ("signatures"."record_type" in ('control', 'risk', 'exposure_run'));