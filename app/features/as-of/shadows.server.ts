/**
 * The registers as they stood at the close of a day, as rows to put in the place of today's: whatever reads the tables then reads that day.
 * Records and their links are read from the versions that the trail keeps; what is only ever added to is cut off at the day's end. People,
 * units and categories are read as they are called today.
 */
import { getTableColumns, type Table } from 'drizzle-orm';
import { listIn, type Fields } from '#app/domain/as-of.ts';
import { rowFrom, type ColumnKind } from '#app/domain/as-of-row.ts';
import {
  actions,
  appetiteLimits,
  auditControls,
  audits,
  contractAmendments,
  contracts,
  contractSuppliers,
  controls,
  controlTests,
  designAssessments,
  evidence,
  evidenceRequests,
  exposureRuns,
  findings,
  frameworks,
  policies,
  policySections,
  policyUnderlyings,
  requirementControls,
  requirements,
  riskControls,
  riskFigures,
  risks,
  riskSections,
  riskSuppliers,
  sharedAggregates,
  signatureRevocations,
  signatures,
  supplierProviders,
  suppliers,
  trailEntries,
} from '#db/schema/index.ts';
import type { Reader, Shadow } from '#db/store.ts';
import { figuresAsOf } from './figures.server.ts';
import type { Moment } from './moment.server.ts';
import { contentDigests, signaturesAsOf } from './sign-offs.server.ts';
import { allAsOf, type RecordVersion, type VersionedType } from './versions.server.ts';

type Rows = Record<string, unknown>[];
type RegisterTable = Shadow['table'];

/** A table of links that stand in a list of the record they belong to. */
type Part = {
  table: RegisterTable;
  /** The list, in the trail's words. */
  list: string;
  /** The column of the record that holds the list. */
  owner: string;
  /** The column of what is linked to, when the list is one of ids. */
  item?: string;
};

type Register = { type: VersionedType; table: RegisterTable; parts?: readonly Part[] };

const registers: readonly Register[] = [
  {
    type: 'risk',
    table: risks,
    parts: [
      { table: riskControls, list: 'controls', owner: 'riskId' },
      { table: riskSections, list: 'sections', owner: 'riskId' },
      { table: riskSuppliers, list: 'suppliers', owner: 'riskId' },
    ],
  },
  { type: 'control', table: controls },
  { type: 'control_test', table: controlTests },
  { type: 'audit', table: audits, parts: [{ table: auditControls, list: 'controls', owner: 'auditId', item: 'controlId' }] },
  { type: 'finding', table: findings },
  { type: 'action', table: actions },
  { type: 'evidence_request', table: evidenceRequests },
  { type: 'framework', table: frameworks },
  {
    type: 'requirement',
    table: requirements,
    parts: [{ table: requirementControls, list: 'controls', owner: 'requirementId', item: 'controlId' }],
  },
  {
    type: 'policy',
    table: policies,
    parts: [
      { table: policySections, list: 'sections', owner: 'policyId' },
      { table: policyUnderlyings, list: 'underlying_ids', owner: 'policyId', item: 'underlyingId' },
    ],
  },
  { type: 'supplier', table: suppliers, parts: [{ table: supplierProviders, list: 'providers', owner: 'supplierId' }] },
  {
    type: 'contract',
    table: contracts,
    parts: [
      { table: contractSuppliers, list: 'supplier_ids', owner: 'contractId', item: 'supplierId' },
      { table: contractAmendments, list: 'amendments', owner: 'contractId' },
    ],
  },
  { type: 'appetite_limit', table: appetiteLimits },
  { type: 'shared_aggregate', table: sharedAggregates },
];

/** Every table of the registers as it stood. Reads one version of each record that there was. */
export async function shadowsAsOf(reader: Reader, moment: Moment): Promise<Shadow[]> {
  const shadows: Shadow[] = [
    { table: designAssessments, column: designAssessments.createdAt, below: moment.endsAt },
    { table: evidence, column: evidence.uploadedAt, below: moment.endsAt },
    { table: signatures, column: signatures.signedAt, below: moment.endsAt },
    { table: signatureRevocations, column: signatureRevocations.revokedAt, below: moment.endsAt },
    { table: riskFigures, column: riskFigures.at, below: moment.endsAt },
    { table: exposureRuns, column: exposureRuns.endedAt, below: moment.endsAt },
    { table: trailEntries, column: trailEntries.seq, below: moment.position },
  ];
  for (const register of registers) shadows.push(...(await registerAsOf(reader, register, moment)));
  return shadows;
}

async function registerAsOf(reader: Reader, { type, table, parts = [] }: Register, moment: Moment): Promise<Shadow[]> {
  const own: Rows = [];
  const linked = parts.map((part) => ({ ...part, rows: [] as Rows }));
  for await (const versions of allAsOf(reader, type, moment)) {
    const standing = versions.filter((version): version is RecordVersion & { fields: Fields } => version.fields !== null);
    const derived = await derivedMembers(reader, type, standing, moment);
    for (const { id, fields } of standing) {
      own.push({ ...empty(table), ...rowFrom(fields, kindsOf(table)), ...derived.get(id) });
      for (const { rows, ...part } of linked) rows.push(...linksIn(fields, id, part));
    }
  }
  return [{ table, rows: own }, ...linked.map(({ table: of, rows }) => ({ table: of, rows }))];
}

/** Members that no version holds: a risk's figures; of a control, the digest of what is signed and the version that its last signature made. */
async function derivedMembers(
  reader: Reader,
  type: VersionedType,
  versions: readonly RecordVersion[],
  moment: Moment,
): Promise<ReadonlyMap<string, object>> {
  const ids = versions.map(({ id }) => id);
  if (type === 'risk') return figuresAsOf(reader, ids, moment);
  if (type !== 'control') return new Map();
  const digests = await contentDigests(reader, versions, moment);
  const signed = await signaturesAsOf(reader, 'control', ids, moment);
  return new Map(
    versions.map(({ id, version }) => {
      const made = signed.filter(({ recordId }) => recordId === id).map(({ recordVersion }) => recordVersion + 1);
      return [id, { contentDigest: digests.get(id), version: Math.max(version, ...made) }];
    }),
  );
}

function linksIn(fields: Fields, id: string, { table, list, owner, item }: Part): Rows {
  return listIn(fields, list).map((link) => ({
    ...empty(table),
    ...(item ? { [item]: link } : rowFrom(link as Fields, kindsOf(table))),
    [owner]: id,
  }));
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  string: 'text',
  number: 'number',
  bigint: 'number',
  boolean: 'boolean',
  json: 'json',
};

const kindsOf = (table: Table): Record<string, ColumnKind> =>
  Object.fromEntries(Object.entries(getTableColumns(table)).map(([name, { dataType }]) => [name, kinds[dataType] ?? 'text']));

/** A row in which nothing is set: what a version is too old to have is absent, or empty where a register always has something. */
const empty = (table: Table): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(getTableColumns(table)).map(([name, { notNull, dataType }]) => [name, notNull ? (nothing[dataType] ?? null) : null]),
  );

const nothing: Readonly<Record<string, unknown>> = { string: '', number: 0, bigint: 0, boolean: false, json: [] };
