/** Reading imports that were made before. */
import { desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { imports, people } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import type { FileStore } from '../evidence/file-store.server.ts';
import { importRegisters, type CheckedFile } from './report.ts';

/** An import with its report, or null. */
export async function getImport(ctx: Context, id: string) {
  if (!can(ctx.actor, 'import.read')) return null;
  const [row] = await ctx.store.read
    .select({ run: imports, by: people.name })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.byPersonId))
    .where(eq(imports.id, id));
  const register = importRegisters.find((known) => known === row?.run.register);
  return row && register ? { ...row, register, report: row.run.report as CheckedFile } : null;
}

const mostListed = 50;

/** The newest imports. */
export function listImports(ctx: Context) {
  return ctx.store.read
    .select({
      id: imports.id,
      register: imports.register,
      fileName: imports.fileName,
      status: imports.status,
      created: imports.created,
      updated: imports.updated,
      unchanged: imports.unchanged,
      refused: imports.refused,
      checkedAt: imports.checkedAt,
      by: people.name,
    })
    .from(imports)
    .leftJoin(people, eq(people.id, imports.byPersonId))
    .orderBy(desc(imports.checkedAt), desc(imports.id))
    .limit(mostListed);
}

/** The bytes of a kept file: at most the 25 MB that an upload may have. */
export async function storedBytes(files: FileStore, sha256: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.read(sha256)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
