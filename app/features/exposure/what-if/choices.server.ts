/** What can be asked, and what an address asks: `?change=policy-lapses:P-0001&change=control-fails:C-0002`. */
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ContractStatus } from '#app/domain/contract.ts';
import { failureTrees } from '#app/domain/exposure/supplier-graph.ts';
import { hasDeductible, hasLimit, type WhatIfChange } from '#app/domain/exposure/what-if/changes.ts';
import { contracts, contractSuppliers, suppliers } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import { visibleContracts } from '../../scope.server.ts';
import type { Named } from '../portfolio-policies.server.ts';
import type { RegisterPortfolio } from '../portfolio.server.ts';

export type ChangeKind = WhatIfChange['kind'];

export type Choice = Named & {
  kind: ChangeKind;
  /** How the address names it. */
  value: string;
};

/** A choice with what it does to the portfolio. */
type Answered = Choice & { change: WhatIfChange };

const runningContracts: ContractStatus[] = ['in_force', 'notice_given'];

/** Everything that can be asked of the portfolio, kind by kind, each in the order of the codes. */
export async function whatIfChoices(ctx: Context, { portfolio, names }: RegisterPortfolio): Promise<Answered[]> {
  const choice = (kind: ChangeKind, name: Named, change: WhatIfChange): Answered => ({
    kind,
    value: `${kind}:${name.code}`,
    code: name.code,
    title: name.title,
    change,
  });
  const nameOf = (of: ReadonlyMap<string, Named>, id: string): Named => of.get(id) ?? { code: id, title: '' };
  const policies = portfolio.policies.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const used = new Set(portfolio.risks.flatMap(({ controls }) => controls.map(({ control }) => control)));
  const felt = suppliersFelt({ portfolio });
  const ofPolicies = (kind: 'policy-lapses' | 'deductible-doubles' | 'limit-halves', among: typeof policies): Answered[] =>
    among.map(({ id }) => choice(kind, nameOf(names.policies, id), { kind, policy: id }));
  return [
    ...ofPolicies('policy-lapses', policies),
    ...ofPolicies('deductible-doubles', policies.filter(hasDeductible)),
    ...ofPolicies('limit-halves', policies.filter(hasLimit)),
    ...portfolio.controls
      .filter(({ id }) => used.has(id))
      .map(({ id }) => choice('control-fails', nameOf(names.controls, id), { kind: 'control-fails', control: id })),
    ...felt.map((id) => choice('supplier-fails', nameOf(names.suppliers, id), { kind: 'supplier-fails', supplier: id })),
    ...(await contractsOf(ctx, felt)).map(({ suppliers: ending, ...name }) =>
      choice('contract-ends', name, { kind: 'contract-ends', suppliers: ending }),
    ),
  ];
}

/** Suppliers whose failure can reach a risk, directly or through a customer. */
const suppliersFelt = ({ portfolio }: Pick<RegisterPortfolio, 'portfolio'>): string[] =>
  failureTrees(portfolio.suppliers)
    .filter(({ members }) => members.some(({ supplier }) => supplier.triggers.length > 0))
    .map(({ root }) => root.id);

/** Running contracts that the actor may see and on whose suppliers something depends. */
async function contractsOf(ctx: Context, felt: readonly string[]): Promise<(Named & { suppliers: string[] })[]> {
  if (felt.length === 0) return [];
  const rows = await ctx.store.read
    .select({ code: contracts.code, title: contracts.title, supplier: suppliers.code })
    .from(contractSuppliers)
    .innerJoin(contracts, eq(contracts.id, contractSuppliers.contractId))
    .innerJoin(suppliers, eq(suppliers.id, contractSuppliers.supplierId))
    .where(and(visibleContracts(ctx.actor), inArray(suppliers.code, [...felt]), inArray(contracts.status, runningContracts)))
    .orderBy(asc(contracts.code), asc(suppliers.code));
  const byCode = new Map<string, Named & { suppliers: string[] }>();
  for (const { code, title, supplier } of rows) {
    const known = byCode.get(code);
    if (known) known.suppliers.push(supplier);
    else byCode.set(code, { code, title, suppliers: [supplier] });
  }
  return [...byCode.values()];
}

/** Changes that one question may hold; more are left out. */
export const mostChanges = 8;

/** The choices that an address names, each once. What it names and the register no longer offers is left out. */
export function chosenFrom(choices: readonly Answered[], values: readonly string[]): Answered[] {
  const wanted = new Set(values);
  return choices.filter(({ value }) => wanted.has(value)).slice(0, mostChanges);
}
