CREATE TABLE "pack_proofs" (
	"pack_id" text PRIMARY KEY NOT NULL,
	"manifest" text NOT NULL,
	"manifest_seq" integer NOT NULL,
	"entries" text,
	"checkpoint" text,
	"consistency" text,
	"issued_seq" integer,
	"sidecar" text
);
--> statement-breakpoint
ALTER TABLE "pack_proofs" ADD CONSTRAINT "pack_proofs_pack_id_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."packs"("id") ON DELETE no action ON UPDATE no action;