/** The search over all registers: for each that the actor may read, the first records that hold every word, within the actor's scope. */
import { and, asc, type SQL } from 'drizzle-orm';
import { can, type Action, type Actor } from '#app/domain/access.ts';
import { pathTo } from '#app/paths.ts';
import {
  audits,
  contracts,
  controls,
  evidenceRequests,
  findings,
  frameworks,
  policies,
  requirements,
  risks,
  suppliers,
} from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { visibleAudits, visibleContracts, visibleControls, visibleFindings, visibleRequests, visibleRisks } from '../scope.server.ts';
import { matching } from './matching.server.ts';

const everything = () => undefined;

const registers = [
  { type: 'risk', needs: 'risk.read', table: risks, title: risks.title, visible: visibleRisks, to: pathTo.risk, list: pathTo.risks },
  {
    type: 'control',
    needs: 'control.read',
    table: controls,
    title: controls.title,
    visible: visibleControls,
    to: pathTo.control,
    list: pathTo.controls,
  },
  { type: 'audit', needs: 'audit.read', table: audits, title: audits.title, visible: visibleAudits, to: pathTo.audit, list: pathTo.audits },
  {
    type: 'finding',
    needs: 'audit.read',
    table: findings,
    title: findings.title,
    visible: visibleFindings,
    to: pathTo.finding,
    list: pathTo.findings,
  },
  {
    type: 'evidence_request',
    needs: 'audit.read',
    table: evidenceRequests,
    title: evidenceRequests.title,
    visible: visibleRequests,
    to: pathTo.request,
    // Requests are listed with their audit, requirements with their framework; there is no list of all of them.
    list: null,
  },
  {
    type: 'framework',
    needs: 'requirement.read',
    table: frameworks,
    title: frameworks.title,
    visible: everything,
    to: pathTo.framework,
    list: null,
  },
  {
    type: 'requirement',
    needs: 'requirement.read',
    table: requirements,
    title: requirements.title,
    visible: everything,
    to: pathTo.requirement,
    list: null,
  },
  {
    type: 'policy',
    needs: 'policy.read',
    table: policies,
    title: policies.title,
    visible: everything,
    to: pathTo.policy,
    list: pathTo.policies,
  },
  {
    type: 'supplier',
    needs: 'supplier.read',
    table: suppliers,
    title: suppliers.name,
    visible: everything,
    to: pathTo.supplier,
    list: pathTo.suppliers,
  },
  {
    type: 'contract',
    needs: 'contract.read',
    table: contracts,
    title: contracts.title,
    visible: visibleContracts,
    to: pathTo.contract,
    list: pathTo.contracts,
  },
] as const satisfies readonly { needs: Action; visible: (actor: Actor) => SQL | undefined; [other: string]: unknown }[];

export type FoundIn = {
  type: (typeof registers)[number]['type'];
  rows: { id: string; code: string; title: string; to: string }[];
  hasMore: boolean;
  /** The register that holds the others too; null when there is no list of them. */
  listTo: string | null;
};

/** At most `limit` records of each register; registers without a match are left out. Nothing typed finds nothing. */
export async function searchEverywhere(ctx: Context, q: string, limit = 10): Promise<FoundIn[]> {
  const found: FoundIn[] = [];
  for (const { type, needs, table, title, visible, to, list } of registers) {
    const match = matching(type, table.id, q);
    if (!match || !can(ctx.actor, needs)) continue;
    const rows = await ctx.store.read
      .select({ id: table.id, code: table.code, title })
      .from(table)
      .where(and(visible(ctx.actor), match))
      .orderBy(asc(table.code), asc(table.id))
      .limit(limit + 1);
    if (rows.length === 0) continue;
    const shown = rows.slice(0, limit).map((row) => ({ ...row, to: to(row.code) }));
    found.push({ type, rows: shown, hasMore: rows.length > limit, listTo: list && `${list()}?q=${encodeURIComponent(q)}` });
  }
  return found;
}
