CREATE TABLE "pack_parts" (
	"pack_id" text NOT NULL,
	"part" integer NOT NULL,
	"manifest" text NOT NULL,
	"pages" integer,
	"file_sha256" text,
	"file_bytes" bigint,
	CONSTRAINT "pack_parts_pack_id_part_pk" PRIMARY KEY("pack_id","part")
);
--> statement-breakpoint
ALTER TABLE "pack_parts" ADD CONSTRAINT "pack_parts_pack_id_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."packs"("id") ON DELETE no action ON UPDATE no action;