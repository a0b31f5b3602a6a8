/** Runs an import: a plan is made from the file and the register, and either shown or written in one transaction, all of it or nothing. */
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { buildContracts } from '#app/domain/spreadsheet/contracts.ts';
import { buildRisks } from '#app/domain/spreadsheet/risks.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import { planContracts, type ContractPlan } from './plan-contracts.server.ts';
import { planRisks, type RiskPlan } from './plan-risks.server.ts';
import { putContracts } from './put-contracts.server.ts';
import { putRisks } from './put-risks.server.ts';
import type { ImportReport } from './report.ts';
import type { Sheet } from './sheet.server.ts';

export type Plan = ContractPlan | RiskPlan;

/** Compares a sheet with the register and writes nothing. Refused as `incomplete` while a column is missing that every record needs. */
export async function planImport(ctx: Context, sheet: Sheet): Promise<Result<Plan>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');
  if (sheet.missing.length > 0) return refuse('incomplete', { field: 'file', reason: 'headings_missing' });
  const planOn = planner(ctx, sheet);
  return done(await ctx.store.snapshot(planOn));
}

/** The rows are read once; the plan may be made again on another state of the register. */
function planner(ctx: Context, { register, rows, mapping }: Sheet): (reader: Reader) => Promise<Plan> {
  if (register === 'risks') {
    const build = buildRisks(rows, mapping);
    return (reader) => planRisks(ctx, reader, build, mapping);
  }
  const build = buildContracts(rows, mapping);
  return (reader) => planContracts(ctx, reader, build, mapping);
}

export type ApplyOptions = {
  importId: string;
  /** Leave refused rows out instead of refusing the file. */
  isPartial: boolean;
  /** Digest of the report that a person was shown; when the register has moved on so that it would differ, nothing is written. */
  shownDigest?: string;
  /** Runs in the same transaction, after everything is written. */
  record: (tx: Tx, report: ImportReport) => Promise<void>;
};

export type Applied = { outcome: 'applied' | 'rows_refused' | 'moved'; report: ImportReport };

/** Makes the plan again inside the transaction and writes it: what was shown before is never trusted. */
export async function applyImport(
  ctx: Context,
  sheet: Sheet,
  { importId, isPartial, shownDigest, record }: ApplyOptions,
): Promise<Result<Applied>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');
  if (sheet.missing.length > 0) return refuse('incomplete', { field: 'file', reason: 'headings_missing' });
  if ((await ctx.files.room()) < 0) return refuse('storage_full');

  const planOn = planner(ctx, sheet);
  const importing: Context = { ...ctx, presence: { ...ctx.presence, kind: 'import' } };
  return transact(importing, async (tx, trail): Promise<Result<Applied>> => {
    const plan = await planOn(tx);
    const { report } = plan;
    if (shownDigest !== undefined && report.digest !== shownDigest) return done({ outcome: 'moved', report });
    if (report.refused > 0 && !isPartial) return done({ outcome: 'rows_refused', report });
    await put(importing, tx, trail, plan);
    await record(tx, report);
    const { created, updated, unchanged, refused } = report;
    await trail.append({
      act: 'import.apply',
      obj: { type: 'import', id: importId, ver: 1 },
      before: null,
      after: { register: sheet.register, fileName: sheet.fileName, created, updated, unchanged, refused },
      files: [{ sha256: sheet.sha256, size: sheet.bytes, type: mediaTypes[sheet.format] }],
    });
    return done({ outcome: 'applied', report });
  });
}

const mediaTypes = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;

function put(ctx: Context, tx: Tx, trail: Trail, plan: Plan): Promise<void> {
  return plan.register === 'contracts' ? putContracts(ctx, tx, trail, plan) : putRisks(ctx, tx, trail, plan);
}
