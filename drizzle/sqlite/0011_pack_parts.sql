CREATE TABLE `pack_parts` (
	`pack_id` text NOT NULL,
	`part` integer NOT NULL,
	`manifest` text NOT NULL,
	`pages` integer,
	`file_sha256` text,
	`file_bytes` integer,
	PRIMARY KEY(`pack_id`, `part`),
	FOREIGN KEY (`pack_id`) REFERENCES `packs`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
