/** What a file of contracts would change in the register, read only: the dry run and the import itself rest on the same plan. */
import { inArray } from 'drizzle-orm';
import { editableContractStatuses, endOfContract, type ContractStatus } from '#app/domain/contract.ts';
import type { ContractBuild, ContractDraft } from '#app/domain/spreadsheet/contracts.ts';
import type { HeadingMapping } from '#app/domain/spreadsheet/headings.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { contracts } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { statesAfter } from '../contracts/amend.ts';
import { contractFormValues } from '../contracts/form-values.ts';
import { contractForm } from '../contracts/form.ts';
import type { ContractWrite } from '../contracts/put.server.ts';
import { contractRecords, type ContractRecord, type ContractState } from '../contracts/record.server.ts';
import { columnFields, columnsOf, type ColumnOf } from './columns.ts';
import { fieldsOfNew, fieldsThatMove, type Content, type Parent } from './contract-changes.ts';
import { contentOfContract, type Terms } from './contract-content.ts';
import { checkForm, type FormFault } from './form-check.ts';
import { knownNames, type Known } from './known.server.ts';
import { planSuppliers, type SupplierPlan } from './plan-suppliers.server.ts';
import type { ImportReport } from './report.ts';
import { Tally } from './tally.server.ts';

export type PlannedContract = {
  existing: ContractRecord | null;
  write: Omit<ContractWrite, 'supplierIds' | 'parentId'>;
  /** Keys of the plan's suppliers; their ids are known once those are written. */
  supplierKeys: readonly string[];
  parent: Parent | null;
};

export type ContractPlan = { register: 'contracts'; suppliers: SupplierPlan; contracts: PlannedContract[]; report: ImportReport };

type Setting = {
  ctx: Context;
  tally: Tally;
  columnOf: ColumnOf;
  known: Known;
  standing: ReadonlyMap<string, ContractRecord>;
  /** References of this file under which other contracts of the file stand. */
  namedAsParent: ReadonlySet<string>;
  /** References of this file that are frameworks, and sound so far. */
  frameworks: Set<string>;
};

export async function planContracts(ctx: Context, reader: Reader, build: ContractBuild, mapping: HeadingMapping): Promise<ContractPlan> {
  const parents = build.contracts.flatMap(({ parentReference }) => (parentReference === null ? [] : [parentReference]));
  const setting: Setting = {
    ctx,
    tally: new Tally(build.refusedRows, build.warnings),
    columnOf: columnsOf(mapping),
    known: await knownNames(reader),
    standing: await contractsOfReferences(reader, [...build.contracts.map(({ reference }) => reference), ...parents]),
    namedAsParent: new Set(parents),
    frameworks: new Set(),
  };
  const sound = frameworksFirst(build.contracts).flatMap((draft) => layOver(setting, draft) ?? []);
  // Suppliers that only refused contracts name are not taken over.
  const named = new Set(sound.flatMap(({ draft }) => draft.supplierKeys));
  const drafts = build.suppliers.filter(({ key }) => named.has(key));
  const suppliers = await planSuppliers(reader, drafts, setting.tally, setting.columnOf);
  const planned = sound.flatMap((each) => settle(setting, suppliers, each) ?? []);
  return { register: 'contracts', suppliers, contracts: planned, report: setting.tally.report(build.rowCount) };
}

/** References in one query are at most so many; SQLite binds 32,766 values. */
const chunkSize = 1000;

async function contractsOfReferences(reader: Reader, references: readonly string[]): Promise<Map<string, ContractRecord>> {
  const wanted = [...new Set(references)];
  const found = new Map<string, ContractRecord>();
  for (let from = 0; from < wanted.length; from += chunkSize) {
    const chunk = wanted.slice(from, from + chunkSize);
    const rows = await reader.select({ id: contracts.id }).from(contracts).where(inArray(contracts.reference, chunk));
    const ids = rows.map(({ id }) => id);
    for (const record of (await contractRecords(reader, ids)).values()) found.set(record.reference, record);
  }
  return found;
}

/** A framework is planned, and written, before the contracts under it. */
const frameworksFirst = (drafts: readonly ContractDraft[]): ContractDraft[] =>
  [...drafts].sort((a, b) => Number(a.parentReference !== null) - Number(b.parentReference !== null));

/** A contract as the file and the register together have it. */
type Laid = { draft: ContractDraft; existing: ContractRecord | null; content: Content; parent: Parent | null };

/** Null when the rules of the register's form refuse it. */
function layOver(setting: Setting, draft: ContractDraft): Laid | null {
  const existing = setting.standing.get(draft.reference) ?? null;
  const parent = parentOf(setting, draft, existing);
  const checked = checkTerms(termsOf(setting, draft, existing, parent), parent);
  for (const fault of checked.faults) refuse(setting, draft, setting.columnOf(columnFields[fault.field] ?? fault.field), fault);
  if (checked.value === null) return null;
  const { content } = checked.value;
  if (content.kind === 'overarching') setting.frameworks.add(draft.reference);
  return { draft, existing, content, parent };
}

function termsOf(setting: Setting, draft: ContractDraft, existing: ContractRecord | null, parent: Parent | null): Terms {
  const { parentReference, reference } = draft;
  return contentOfContract(draft, existing, {
    known: setting.known,
    columnOf: setting.columnOf,
    isFramework: setting.namedAsParent.has(reference) && parent === null,
    hasParent: parent !== null,
    lostParent: parentReference !== null && parent?.reference !== parentReference ? parentReference : null,
    currency: setting.ctx.settings.currency,
    warn: (field, code, details) => warn(setting, draft, field, code, details),
  });
}

function checkTerms(terms: Terms, parent: Parent | null) {
  const parentId = parent === null ? null : (parent.id ?? 'planned');
  const stored = { ...terms, parentId, version: 1, lastNoticeOn: null, decidedOn: null, decision: '' };
  return checkForm(contractForm, contractFormValues(stored, i18nFor('en').format));
}

/** The framework that is meant, when it exists as one. What the file does not state stays, unless it says that the contract stands alone. */
function parentOf(setting: Setting, draft: ContractDraft, existing: ContractRecord | null): Parent | null {
  const { parentReference: reference, kind } = draft;
  const standsAlone = kind === 'standalone' || kind === 'overarching';
  const kept = existing?.parentId != null && !standsAlone ? { id: existing.parentId, reference: '' } : null;
  if (reference === null || reference === draft.reference) return kept;
  const parent = setting.standing.get(reference);
  if (parent?.kind === 'overarching' || setting.frameworks.has(reference)) return { id: parent?.id ?? null, reference };
  warn(setting, draft, 'parentReference', parent ? 'parent_no_framework' : 'parent_unknown', { value: reference });
  return kept;
}

/** What is to be written, or null when the contract stands as it is or cannot be written. */
function settle(setting: Setting, suppliers: SupplierPlan, { draft, existing, content, parent }: Laid): PlannedContract | null {
  const faults = faultsOf(setting, suppliers, draft, parent);
  for (const { column, fault } of faults) refuse(setting, draft, column, fault);
  if (faults.length > 0) {
    setting.frameworks.delete(draft.reference);
    return null;
  }
  const { reference, supplierKeys } = draft;
  const amendments = statesOf(draft, content, existing);
  const links = { parent, amendments, suppliers: supplierKeys.flatMap((key) => nameAndId(suppliers, key)) };
  const write = { ...content, ...(amendments.length > 0 ? { amendments } : {}) };
  const what = { type: 'contract' as const, reference, title: content.title };
  if (existing === null) {
    const status = draft.status ?? statusOn(setting.ctx.today, content);
    setting.tally.change({ kind: 'created', ...what, fields: fieldsOfNew(content, status, links) }, null);
    return { existing, write: { ...write, status }, supplierKeys, parent };
  }
  const fields = fieldsThatMove(existing, content, links, setting.known);
  const isClosed = !editableContractStatuses.includes(existing.status);
  if (fields.length > 0 && isClosed) warn(setting, draft, 'reference', 'record_closed', { value: existing.code });
  if (fields.length === 0 || isClosed) {
    setting.tally.unchanged();
    return null;
  }
  setting.tally.change({ kind: 'updated', ...what, fields }, existing.version);
  return { existing, write, supplierKeys, parent };
}

function faultsOf(setting: Setting, suppliers: SupplierPlan, { supplierKeys }: ContractDraft, parent: Parent | null) {
  const column = setting.columnOf('supplierName', 'supplierIds', 'siret', 'siren');
  const ofSuppliers = supplierKeys.flatMap((key) => suppliers.faults.get(key) ?? []).map((fault) => ({ column, fault }));
  if (parent === null || parent.id !== null || setting.frameworks.has(parent.reference)) return ofSuppliers;
  const fault: FormFault = { field: 'parentId', code: 'parent_refused', details: { value: parent.reference } };
  return [...ofSuppliers, { column: setting.columnOf('parentReference'), fault }];
}

function nameAndId(suppliers: SupplierPlan, key: string): { id: string | null; name: string }[] {
  const planned = suppliers.planned.get(key);
  return planned ? [{ id: planned.existing?.id ?? null, name: planned.name }] : [];
}

/** All states that are to stand: a file tells the contract's life from its first state on, what the register knows from before stays. */
function statesOf(draft: ContractDraft, content: Content, existing: ContractRecord | null): readonly ContractState[] {
  const [first] = draft.amendments;
  const earlier = (existing?.amendments ?? []).filter(({ effectiveOn }) => first && effectiveOn < first.effectiveOn);
  if (first) return [...earlier, ...draft.amendments];
  if (existing === null) return [];
  const states = statesAfter(existing, content, null);
  return states.ok ? states.value : existing.amendments;
}

/** A contract that somebody has in a list was concluded: where it stands follows from its days. */
function statusOn(today: string, content: Content): ContractStatus {
  const endsOn = endOfContract(content);
  if (endsOn !== null && endsOn < today) return 'ended';
  return content.startsOn !== null && content.startsOn > today ? 'signed' : 'in_force';
}

function warn(
  { tally, columnOf }: Setting,
  { rows }: ContractDraft,
  field: string,
  code: string,
  details: Record<string, string | number>,
): void {
  tally.warn({ row: rows[0] ?? 0, column: columnOf(field), code, details });
}

/** All rows of the record are refused: none of them alone would make it. */
function refuse({ tally }: Setting, { rows }: ContractDraft, column: string | null, { code, details }: FormFault): void {
  for (const row of rows) tally.refuse({ row, column, code, details });
}
