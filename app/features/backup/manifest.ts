/** What a backup says of itself: the first file of its archive. */
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const stored = z.strictObject({ sha256: hash, bytes: z.int().min(0) });

export const manifestSchema = z.strictObject({
  format: z.literal('garant-backup/1'),
  createdAt: z.int(),
  trail: z.strictObject({ origin: z.string(), size: z.int().min(0), root: hash }),
  database: stored,
  files: z.array(stored),
});
export type Manifest = z.infer<typeof manifestSchema>;
export type StoredFile = z.infer<typeof stored>;

export const manifestName = 'manifest.json';
export const databaseName = 'garant.db';
/** Where a file of evidence lies, in the archive as in the data folder. */
export const fileName = (sha256: string): string => `evidence/${sha256.slice(0, 2)}/${sha256}`;

/** Names and contents of everything that has to be in the archive beside the manifest. */
export function contentsOf({ database, files }: Manifest): Map<string, StoredFile> {
  return new Map([[databaseName, database], ...files.map((file): [string, StoredFile] => [fileName(file.sha256), file])]);
}

/** How much room its contents take outside the archive. */
export const bytesOf = (manifest: Manifest): number => [...contentsOf(manifest).values()].reduce((sum, { bytes }) => sum + bytes, 0);

/** The backup cannot be made or used. The message is one line for an operator and names what is wrong. */
export class BackupBroken extends Error {
  override name = 'BackupBroken';
}
