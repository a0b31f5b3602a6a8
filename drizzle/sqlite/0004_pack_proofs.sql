CREATE TABLE `pack_proofs` (
	`pack_id` text PRIMARY KEY NOT NULL,
	`manifest` text NOT NULL,
	`manifest_seq` integer NOT NULL,
	`entries` text,
	`checkpoint` text,
	`consistency` text,
	`issued_seq` integer,
	`sidecar` text,
	FOREIGN KEY (`pack_id`) REFERENCES `packs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
