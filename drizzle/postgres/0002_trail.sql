CREATE TABLE "trail_anchor" (
	"id" text PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"size" integer NOT NULL,
	"kind" text NOT NULL,
	"destination" text NOT NULL,
	"body" text NOT NULL,
	"anchored_at" bigint NOT NULL,
	CONSTRAINT "trail_anchor_kind_known" CHECK ("trail_anchor"."kind" in ('file', 'mail'))
);
--> statement-breakpoint
CREATE TABLE "trail_checkpoint" (
	"origin" text NOT NULL,
	"size" integer NOT NULL,
	"note" text NOT NULL,
	"signed_at" bigint NOT NULL,
	CONSTRAINT "trail_checkpoint_origin_size_pk" PRIMARY KEY("origin","size")
);
--> statement-breakpoint
CREATE TABLE "trail_epoch" (
	"origin" text PRIMARY KEY NOT NULL,
	"base" integer NOT NULL,
	"size" integer NOT NULL,
	"root" text NOT NULL,
	"last_ts" text NOT NULL,
	"closed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trail_key" (
	"key_id" text PRIMARY KEY NOT NULL,
	"origin" text NOT NULL,
	"verifier_key" text NOT NULL,
	"from_size" integer NOT NULL,
	"to_size" integer,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "trail_state" (
	"id" integer PRIMARY KEY NOT NULL,
	"install_id" text NOT NULL,
	"verified_size" integer NOT NULL,
	"verified_at" bigint,
	"walked_at" bigint,
	"broken_seq" integer,
	"broken_reason" text,
	"broken_at" bigint,
	"signing_fault" text
);
--> statement-breakpoint
ALTER TABLE "trail_head" ADD COLUMN "base" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "trail_anchor_by_time" ON "trail_anchor" USING btree ("anchored_at","id");