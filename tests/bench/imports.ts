/** The import of a register of contracts, beside the same rows put into an empty database by prepared statements in one transaction. */
import path from 'node:path';
import Database from 'better-sqlite3';
import { applyImport, planImport } from '#app/features/imports/run.server.ts';
import { readSheet, type Sheet } from '#app/features/imports/sheet.server.ts';
import { projectRoot } from '#app/project-root.ts';
import { migrate } from '#db/migrate.ts';
import { openStore } from '#db/store.ts';
import { generateContracts } from '#tests/fixtures/import/generate-contracts.ts';
import type { BigRegister } from './big-register.ts';

export async function benchImport({ ctx, file }: BigRegister, contractCount: number): Promise<void> {
  const bytes = Buffer.from(generateContracts({ contractCount }).csv, 'utf8');
  const read = await once(() => readSheet('contracts', { bytes, name: 'contrats.csv' }));
  if (!read.value.ok) throw new Error('The generated register cannot be read.');
  const sheet: Sheet = read.value.value;
  const plan = await once(() => planImport(ctx, sheet));
  const apply = await once(() => applied(ctx, sheet));
  const floor = await floorSeconds(file);
  const again = await once(() => applied(ctx, sheet));
  console.log(`\nImport of ${contractCount} contracts, ${floor.rows} rows with their trail`);
  console.log('  what                                            seconds   of the bulk load');
  const print = (what: string, seconds: number) =>
    console.log(
      `  ${what.padEnd(46)} ${seconds.toFixed(2).padStart(8)} ${`${((100 * floor.seconds) / seconds).toFixed(0)} %`.padStart(12)}`,
    );
  print('floor: the same rows by prepared statements', floor.seconds);
  print('reading the file', read.seconds);
  print('dry run', plan.seconds);
  print('import', apply.seconds);
  print('the same file again', again.seconds);
}

async function applied(ctx: BigRegister['ctx'], sheet: Sheet): Promise<void> {
  const result = await applyImport(ctx, sheet, { importId: ctx.newId(), isPartial: false, record: () => Promise.resolve() });
  if (!result.ok || result.value.outcome !== 'applied') throw new Error('The generated register was not imported.');
}

async function once<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const from = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - from) / 1000 };
}

/** What an import of contracts writes. The search's index fills itself. */
const written = ['suppliers', 'contracts', 'contract_suppliers', 'search_docs', 'trail_blob', 'trail_entry', 'trail_payload', 'trail_node'];

/** Puts what the import wrote into an empty database of the same shape. */
async function floorSeconds(file: string): Promise<{ seconds: number; rows: number }> {
  const copy = path.join(path.dirname(file), 'floor.db');
  const store = await openStore({ file: copy });
  await migrate(store, { folder: path.join(projectRoot, 'drizzle'), now: Date.now(), backupFolder: path.dirname(file) });
  await store.close();
  const source = new Database(file, { readonly: true });
  const target = new Database(copy);
  try {
    target.pragma('synchronous = full');
    // The people and units that the rows name are not part of the import.
    target.pragma('foreign_keys = off');
    const loads = written.map((table) => {
      // Without generated columns, which cannot be written.
      const names = (source.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
      const own = table === 'search_docs' ? "WHERE record_type IN ('supplier', 'contract')" : '';
      return {
        rows: source
          .prepare(`SELECT ${names.join(', ')} FROM ${table} ${own} ORDER BY rowid`)
          .raw()
          .all() as unknown[][],
        insert: target.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`),
      };
    });
    const start = performance.now();
    target.exec('BEGIN IMMEDIATE');
    for (const { rows, insert } of loads) for (const row of rows) insert.run(...row);
    target.exec('COMMIT');
    return { seconds: (performance.now() - start) / 1000, rows: loads.reduce((sum, { rows }) => sum + rows.length, 0) };
  } finally {
    source.close();
    target.close();
  }
}
