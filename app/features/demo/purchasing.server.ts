/** Suppliers and contracts of the demonstration: taken over from the purchasing department's files, then kept by the commands. */
import { contracts, type DemoContract } from '#db/demo/contracts.ts';
import { suppliers, type SupplierKey } from '#db/demo/suppliers.ts';
import type { SupplierCriticality, SupplierStatus, SupplierVerb } from '#app/domain/contract.ts';
import type { Context } from '../context.ts';
import { advanceContract, recordContract } from '../contracts/commands.server.ts';
import { decideContract } from '../contracts/decide.server.ts';
import type { ContractContent, ContractStepVerb } from '../contracts/form.ts';
import { putContract } from '../contracts/put.server.ts';
import { contractRecord } from '../contracts/record.server.ts';
import { advanceSupplier, recordSupplier } from '../suppliers/commands.server.ts';
import type { SupplierContent } from '../suppliers/form.ts';
import { putSupplier } from '../suppliers/put.server.ts';
import { supplierRecord } from '../suppliers/record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { DemoEvent } from './chronicle.server.ts';
import { centsOf, must, optionalCents, present, type World } from './world.server.ts';

type Supplier = {
  name: string;
  siren: string | null;
  siret: string | null;
  vatNumber: string;
  country: string;
  criticality: SupplierCriticality;
  status: SupplierStatus;
  annualSpend: number;
  parent?: string;
  notes: string;
} & Pick<(typeof suppliers)[SupplierKey], 'unit' | 'owner'>;

export function purchasingEvents(world: World): DemoEvent[] {
  const known = (Object.entries(suppliers) as [SupplierKey, Supplier][]).filter(([, { status }]) => status !== 'prospect');
  const prospects = (Object.entries(suppliers) as [SupplierKey, Supplier][]).filter(([, { status }]) => status === 'prospect');
  const running = contracts.filter(({ status = 'in_force' }) => !(status in stepsTo));
  return [
    { on: -439, by: 'deputy', run: (ctx) => takeOverSuppliers(ctx, world, known) },
    { on: -438, by: 'deputy', run: (ctx) => takeOverContracts(ctx, world, running) },
    ...known.flatMap(([key, { status, notes }]) => supplierStep(world, key, status, notes)),
    ...prospects.map(([key, supplier]): DemoEvent => ({
      on: -25,
      by: 'deputy',
      run: async (ctx) => world.learn('supplier', key, must(await recordSupplier(ctx, supplierContent(world, supplier)), key).id),
    })),
    ...contracts.flatMap((contract, index) => contractSteps(world, contract, index)),
  ];
}

/** The files told suppliers that were with the company already; what came later was decided here. */
const statusTakenOver = (status: SupplierStatus): SupplierStatus =>
  status === 'conditional' || status === 'blocked' ? 'approved' : status;

async function takeOverSuppliers(ctx: Context, world: World, known: readonly [SupplierKey, Supplier][]): Promise<void> {
  await transact(ctx, async (tx, trail) => {
    for (const [key, supplier] of known) {
      const { record } = await putSupplier(
        tx,
        trail,
        ctx,
        { ...supplierContent(world, supplier), status: statusTakenOver(supplier.status) },
        null,
      );
      world.learn('supplier', key, record.id);
    }
  });
}

function supplierContent(
  world: World,
  { name, siren, siret, vatNumber, country, criticality, parent, owner, unit, annualSpend, notes }: Supplier,
): SupplierContent {
  return {
    name,
    siren,
    siret,
    vatNumber,
    lei: null,
    country,
    criticality,
    notes,
    annualSpendCents: centsOf(annualSpend),
    parentId: parent === undefined ? null : world.id('supplier', parent),
    ownerId: world.id('person', owner),
    unitId: world.id('unit', unit),
  };
}

function supplierStep(world: World, key: SupplierKey, status: SupplierStatus, reason: string): DemoEvent[] {
  const verb: SupplierVerb | null = status === 'conditional' ? 'approve_with_conditions' : status === 'blocked' ? 'block' : null;
  if (verb === null) return [];
  const run = async (ctx: Context) => {
    const id = world.id('supplier', key);
    const { version } = present(await supplierRecord(ctx.store.read, id), key);
    must(await advanceSupplier(ctx, id, { verb, seenVersion: version, reason }), key);
  };
  return [{ on: verb === 'block' ? -148 : -120, by: 'compliance', run }];
}

async function takeOverContracts(ctx: Context, world: World, running: readonly DemoContract[]): Promise<void> {
  await transact(ctx, async (tx, trail) => {
    for (const contract of running) {
      const status = contract.status === 'ended' ? 'ended' : 'in_force';
      const { record } = await putContract(tx, trail, ctx, { ...contractContent(world, contract), status }, null);
      world.learn('contract', contract.key ?? contract.reference, record.id);
    }
  });
}

function contractContent(world: World, contract: DemoContract): ContractContent {
  const {
    reference,
    title,
    category,
    kind = 'standalone',
    parent,
    suppliers: parties,
    owner,
    unit,
    start,
    months,
    annual,
    renewal,
    term,
    notice,
    liabilityCap,
    notes = '',
  } = contract;
  return {
    reference,
    title,
    category,
    kind,
    renewal,
    notes,
    parentId: parent === undefined ? null : world.id('contract', parent),
    supplierIds: parties.map((key) => world.id('supplier', key)),
    ownerId: world.id('person', owner),
    unitId: world.id('unit', unit),
    confidentiality: 'internal',
    startsOn: world.day(start),
    durationMonths: months,
    endsOn: null,
    isIndefinite: false,
    amountCents: annual === 0 ? null : Math.round((centsOf(annual) * months) / 12),
    annualCents: annual === 0 ? null : centsOf(annual),
    currency: 'EUR',
    renewalTermMonths: term ?? null,
    noticeMonths: notice ?? null,
    noticeDays: null,
    paymentTermsDays: 30,
    liabilityCapCents: optionalCents(liabilityCap),
    hasAuditRight: contract.hasAuditRight ?? false,
    hasExitPlan: contract.hasExitPlan ?? false,
    governingLaw: 'Droit français',
  };
}

/** The steps of a contract that is new in these weeks, by the status it has reached. */
const stepsTo: Partial<Record<string, readonly ContractStepVerb[]>> = {
  draft: [],
  under_review: ['review'],
  approved: ['review', 'approve'],
  signed: ['review', 'approve', 'sign'],
};

/** What happened to a contract since it was taken over, or from its draft on. */
function contractSteps(world: World, contract: DemoContract, index: number): DemoEvent[] {
  const { status = 'in_force', decision = '' } = contract;
  const key = contract.key ?? contract.reference;
  const isNew = stepsTo[status];
  if (isNew) {
    const on = -30 + (index % 9);
    const record: DemoEvent = {
      on,
      by: 'deputy',
      run: async (ctx) => world.learn('contract', key, must(await recordContract(ctx, contractContent(world, contract)), key).id),
    };
    return [
      record,
      ...isNew.map((verb, step): DemoEvent => ({
        on: on + 3 * (step + 1),
        by: 'compliance',
        run: (ctx) => moveContract(ctx, world, key, verb, ''),
      })),
    ];
  }
  if (status === 'suspended') return [{ on: -130, by: 'compliance', run: (ctx) => moveContract(ctx, world, key, 'suspend', decision) }];
  if (status === 'terminated') return [{ on: -150, by: 'compliance', run: (ctx) => moveContract(ctx, world, key, 'terminate', decision) }];
  if (decision === '') return [];
  const outcome = status === 'notice_given' ? 'give_notice' : 'let_renew';
  const run = async (ctx: Context) => {
    const { id, version } = await contractAt(ctx, world, key);
    must(await decideContract(ctx, id, { outcome, seenVersion: version, decidedOn: ctx.today, decision }), key);
  };
  return [{ on: -110 + (index % 20), by: 'coo', run }];
}

async function moveContract(ctx: Context, world: World, key: string, verb: ContractStepVerb, reason: string): Promise<void> {
  const { id, version } = await contractAt(ctx, world, key);
  must(await advanceContract(ctx, id, { verb, seenVersion: version, reason }), `${key} ${verb}`);
}

async function contractAt(ctx: Context, world: World, key: string) {
  return present(await contractRecord(ctx.store.read, world.id('contract', key)), key);
}
