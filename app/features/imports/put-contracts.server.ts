/** Writes the contracts and suppliers of a file into the register, or finds that they stand already. What a file does not state is kept. */
import { inArray } from 'drizzle-orm';
import type { ContractStatus } from '#app/domain/contract.ts';
import { endOfContract } from '#app/domain/contract.ts';
import type { ContractBuild, ContractDraft } from '#app/domain/spreadsheet/contracts.ts';
import { fold } from '#app/domain/spreadsheet/fold.ts';
import type { SupplierDraft } from '#app/domain/spreadsheet/suppliers.ts';
import { contracts, suppliers } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { putContract, type ContractWrite } from '../contracts/put.server.ts';
import { contractRecords, type ContractRecord, type ContractState } from '../contracts/record.server.ts';
import { putSupplier, type SupplierWrite } from '../suppliers/put.server.ts';
import type { SupplierRecord } from '../suppliers/record.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import { knownNames, type Known } from './known.server.ts';
import { Tally, type ImportReport } from './report.ts';

export async function putContracts(ctx: Context, tx: Tx, trail: Trail, build: ContractBuild): Promise<ImportReport> {
  const tally = new Tally(build.rowCount, build.refusedRows, build.warnings);
  const supplierIds = await putSuppliers(ctx, tx, trail, build.suppliers, tally);
  const known = await knownNames(tx);
  const standing = await contractsByReference(
    tx,
    build.contracts.flatMap(({ reference, parentReference }) => (parentReference ? [reference, parentReference] : [reference])),
  );
  for (const draft of parentsFirst(build.contracts)) {
    const existing = standing.get(draft.reference) ?? null;
    const parentId = draft.parentReference === null ? null : (standing.get(draft.parentReference)?.id ?? null);
    const write = writeOf(ctx, draft, existing, {
      supplierIds: draft.supplierKeys.flatMap((key) => supplierIds.get(key) ?? []),
      parentId,
      known,
    });
    const { record, isChanged } = await putContract(tx, trail, ctx, write, existing);
    standing.set(record.reference, record);
    tally.count(existing === null ? 'created' : isChanged ? 'updated' : 'unchanged', {
      type: 'contract',
      reference: record.reference,
      title: record.title,
    });
  }
  return tally.report;
}

/** Ids by the file's own keys. A supplier is known by SIRET, else by SIREN and name, else by name. */
async function putSuppliers(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  drafts: readonly SupplierDraft[],
  tally: Tally,
): Promise<Map<string, string>> {
  const standing = await suppliersByIdentity(tx);
  const ids = new Map<string, string>();
  for (const draft of drafts) {
    const keys = identitiesOf(draft);
    const existing = keys.map((key) => standing.get(key)).find((found) => found !== undefined) ?? null;
    const { record, isChanged } = await putSupplier(tx, trail, ctx, supplierWriteOf(draft, existing), existing);
    for (const key of identitiesOf(record)) standing.set(key, record);
    ids.set(draft.key, record.id);
    tally.count(existing === null ? 'created' : isChanged ? 'updated' : 'unchanged', {
      type: 'supplier',
      reference: record.siret ?? record.siren ?? record.code,
      title: record.name,
    });
  }
  return ids;
}

type Identity = { siret: string | null; siren: string | null; name: string };

/** A SIRET tells establishments apart, so a record with one is never found by its name alone. */
const identitiesOf = ({ siret, siren, name }: Identity): string[] => {
  if (siret !== null) return [`siret:${siret}`];
  return siren === null ? [`name:${fold(name)}`] : [`siren:${siren}:${fold(name)}`];
};

async function suppliersByIdentity(reader: Reader): Promise<Map<string, SupplierRecord>> {
  const found = new Map<string, SupplierRecord>();
  for (const record of await reader.select().from(suppliers)) for (const key of identitiesOf(record)) found.set(key, record);
  return found;
}

function supplierWriteOf(draft: SupplierDraft, existing: SupplierRecord | null): SupplierWrite {
  if (!existing) {
    return {
      name: draft.name,
      siren: draft.siren,
      siret: draft.siret,
      vatNumber: draft.vatNumber,
      lei: draft.lei,
      country: draft.country ?? 'FR',
      criticality: draft.criticality ?? 'standard',
      parentId: null,
      ownerId: null,
      unitId: null,
      annualSpendCents: null,
      notes: '',
      status: 'approved',
    };
  }
  const { name, parentId, ownerId, unitId, annualSpendCents, notes, status } = existing;
  return {
    name,
    parentId,
    ownerId,
    unitId,
    annualSpendCents,
    notes,
    status,
    siren: existing.siren ?? draft.siren,
    siret: existing.siret ?? draft.siret,
    vatNumber: existing.vatNumber ?? draft.vatNumber,
    lei: existing.lei ?? draft.lei,
    country: draft.country ?? existing.country,
    criticality: draft.criticality ?? existing.criticality,
  };
}

/** A framework contract of the same file stands before those that refer to it. */
const parentsFirst = (drafts: readonly ContractDraft[]): ContractDraft[] => [
  ...drafts.filter(({ parentReference }) => parentReference === null),
  ...drafts.filter(({ parentReference }) => parentReference !== null),
];

const chunkSize = 1000;

async function contractsByReference(reader: Reader, references: readonly string[]): Promise<Map<string, ContractRecord>> {
  const found = new Map<string, ContractRecord>();
  for (let from = 0; from < references.length; from += chunkSize) {
    const rows = await reader
      .select({ id: contracts.id })
      .from(contracts)
      .where(inArray(contracts.reference, references.slice(from, from + chunkSize)));
    for (const record of (
      await contractRecords(
        reader,
        rows.map(({ id }) => id),
      )
    ).values())
      found.set(record.reference, record);
  }
  return found;
}

type Resolved = { supplierIds: string[]; parentId: string | null; known: Known };

function writeOf(
  ctx: Context,
  draft: ContractDraft,
  existing: ContractRecord | null,
  { supplierIds, parentId, known }: Resolved,
): ContractWrite {
  const ownerId = known.personId(draft.ownerText);
  const unitId = known.unitId(draft.unitText);
  const kind = draft.kind === 'subsequent' && parentId === null ? null : draft.kind;
  const terms = {
    reference: draft.reference,
    title: draft.title,
    category: draft.category ?? existing?.category ?? '',
    kind: kind ?? existing?.kind ?? ('standalone' as const),
    parentId: parentId ?? existing?.parentId ?? null,
    ownerId: ownerId ?? existing?.ownerId ?? null,
    unitId: unitId ?? existing?.unitId ?? null,
    confidentiality: existing?.confidentiality ?? ('internal' as const),
    startsOn: draft.startsOn ?? existing?.startsOn ?? null,
    durationMonths: draft.durationMonths ?? existing?.durationMonths ?? null,
    endsOn: draft.endsOn ?? (draft.durationMonths === null ? (existing?.endsOn ?? null) : null),
    isIndefinite: draft.isIndefinite,
    amountCents: draft.amountCents ?? existing?.amountCents ?? null,
    annualCents: draft.annualCents ?? existing?.annualCents ?? null,
    currency: draft.currency ?? existing?.currency ?? ctx.settings.currency,
    renewal: draft.renewal ?? existing?.renewal ?? ('none' as const),
    renewalTermMonths: draft.renewalTermMonths ?? existing?.renewalTermMonths ?? null,
    noticeMonths: draft.noticeMonths ?? existing?.noticeMonths ?? null,
    noticeDays: draft.noticeDays ?? existing?.noticeDays ?? null,
    paymentTermsDays: draft.paymentTermsDays ?? existing?.paymentTermsDays ?? null,
    liabilityCapCents: draft.liabilityCapCents ?? existing?.liabilityCapCents ?? null,
    hasAuditRight: draft.hasAuditRight ?? existing?.hasAuditRight ?? false,
    hasExitPlan: draft.hasExitPlan ?? existing?.hasExitPlan ?? false,
    governingLaw: draft.governingLaw ?? existing?.governingLaw ?? '',
    notes: notesOf(draft, existing, { isOwnerKnown: ownerId !== null, isUnitKnown: unitId !== null }),
    supplierIds: supplierIds.length > 0 ? supplierIds : (existing?.supplierIds ?? []),
  };
  return {
    ...terms,
    status: draft.status ?? existing?.status ?? statusOn(ctx.today, terms),
    ...(draft.amendments.length > 0 ? { amendments: mergedStates(existing?.amendments ?? [], draft.amendments) } : {}),
  };
}

/** A contract that somebody has in a list was concluded: where it stands follows from its days. */
function statusOn(today: string, terms: Parameters<typeof endOfContract>[0] & { startsOn: string | null }): ContractStatus {
  const endsOn = endOfContract(terms);
  if (endsOn !== null && endsOn < today) return 'ended';
  return terms.startsOn !== null && terms.startsOn > today ? 'signed' : 'in_force';
}

function mergedStates(standing: readonly ContractState[], stated: readonly ContractState[]): ContractState[] {
  const states = new Map([...standing, ...stated].map((state) => [state.effectiveOn, state]));
  return [...states.values()].sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
}

/** What the record has no field for is kept as "heading: value"; lines that stand already are not repeated. */
function notesOf(
  draft: ContractDraft,
  existing: ContractRecord | null,
  { isOwnerKnown, isUnitKnown }: { isOwnerKnown: boolean; isUnitKnown: boolean },
): string {
  const lines = [
    ...(draft.notes === null ? [] : draft.notes.split('\n')),
    ...(draft.ownerText !== null && !isOwnerKnown ? [`Responsable: ${draft.ownerText}`] : []),
    ...(draft.unitText !== null && !isUnitKnown ? [`Service: ${draft.unitText}`] : []),
    ...draft.extras.map(({ heading, value }) => `${heading}: ${value}`),
  ];
  const standing = existing?.notes ?? '';
  const present = new Set(standing.split('\n'));
  return [standing, ...lines.filter((line) => !present.has(line))]
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, 8000);
}
