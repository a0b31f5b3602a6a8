/**
 * Where the signatures of controls stood at the close of a past day. What is signed is put together again from the versions of that day
 * (control, links, latest design, latest concluded test, its evidence), so that a signature which a change had overtaken shows as stale.
 */
import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import { numberIn, optionalTextIn, textIn } from '#app/domain/as-of.ts';
import type { ControlStatus } from '#app/domain/control.ts';
import type { SignOffStanding } from '#app/domain/exposure/credit.ts';
import { signOffStanding } from '#app/domain/sign-off.ts';
import { memberName } from '#app/domain/trail/canonical.ts';
import { controlTests, designAssessments, evidence, signatureRevocations, signatures } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { contentDigestOf, signedColumns } from '../controls/signed-content.server.ts';
import { linksAsOf, type LinkAsOf } from './links.server.ts';
import type { Moment } from './moment.server.ts';
import type { RecordVersion } from './versions.server.ts';

export type SignatureAsOf = typeof signatures.$inferSelect & { isRevoked: boolean };
export type SignOffAsOf = { standing: SignOffStanding; latest: SignatureAsOf | null };

/** The standing of each of these versions of controls (some hundreds at a time), by id; a version that was erased has none. */
export async function signOffsAsOf(reader: Reader, controls: readonly RecordVersion[], moment: Moment): Promise<Map<string, SignOffAsOf>> {
  const latest = await newestSignatures(reader, 'control', idsOf(controls), moment);
  const signed = controls.filter(({ id }) => latest.has(id));
  const digests = await contentDigests(reader, signed, moment);
  return new Map(
    controls.flatMap(({ id, fields }) => {
      if (fields === null) return [];
      const signature = latest.get(id) ?? null;
      const control = {
        status: textIn(fields, 'status') as ControlStatus,
        ownerId: optionalTextIn(fields, 'owner_id'),
        contentDigest: digests.get(id) ?? '',
      };
      return [[id, { standing: signOffStanding(control, signature, moment.day), latest: signature }]];
    }),
  );
}

/** Every signature of these records given by the close of the day, newest first, with whether it had been withdrawn by then. */
export async function signaturesAsOf(
  reader: Reader,
  recordType: 'control' | 'risk',
  recordIds: readonly string[],
  moment: Pick<Moment, 'endsAt'>,
): Promise<SignatureAsOf[]> {
  const rows = await reader
    .select({ signature: signatures, revokedAt: signatureRevocations.revokedAt })
    .from(signatures)
    .leftJoin(
      signatureRevocations,
      and(eq(signatureRevocations.signatureId, signatures.id), lt(signatureRevocations.revokedAt, moment.endsAt)),
    )
    .where(and(eq(signatures.recordType, recordType), inArray(signatures.recordId, [...recordIds]), lt(signatures.signedAt, moment.endsAt)))
    .orderBy(desc(signatures.signedAt), desc(signatures.id));
  return rows.map(({ signature, revokedAt }) => ({ ...signature, isRevoked: revokedAt !== null }));
}

async function newestSignatures(reader: Reader, recordType: 'control' | 'risk', recordIds: readonly string[], moment: Moment) {
  return firstPer(await signaturesAsOf(reader, recordType, recordIds, moment), ({ recordId }) => recordId);
}

/** Digests of the signed content of controls as they stood; the same form as `signedContent`, hence the same digest for the same content. */
export async function contentDigests(reader: Reader, controls: readonly RecordVersion[], moment: Moment): Promise<Map<string, string>> {
  if (controls.length === 0) return new Map();
  const ids = idsOf(controls);
  const links = await linksAsOf(reader, 'control.risks', ids, moment);
  const designs = await newestDesigns(reader, ids, moment);
  const tests = await newestTests(reader, ids, moment);
  const files = await evidenceOf(
    reader,
    [...tests.values()].map(({ id }) => id),
    moment,
  );
  return new Map(
    controls.map(({ id, fields }) => {
      const test = tests.get(id) ?? null;
      const control = Object.fromEntries(Object.keys(signedColumns).map((column) => [column, fields?.[memberName(column)] ?? null]));
      const content = {
        control,
        risks: (links.get(id) ?? []).map(signedLink),
        design: designs.get(id) ?? null,
        test,
        evidence: test ? (files.get(test.id) ?? []) : [],
      };
      return [id, contentDigestOf(content)];
    }),
  );
}

/** A link without a cap is signed as it was before caps were known. */
function signedLink({ from, said }: LinkAsOf) {
  const capCents = numberIn(said, 'cap_cents');
  const effect = { riskId: from.id, frequencyReduction: said['frequency_reduction'], severityReduction: said['severity_reduction'] };
  return capCents === null ? effect : { ...effect, capCents };
}

async function newestDesigns(reader: Reader, controlIds: string[], { endsAt }: Moment) {
  const rows = await reader
    .select()
    .from(designAssessments)
    .where(and(inArray(designAssessments.controlId, controlIds), lt(designAssessments.createdAt, endsAt)))
    .orderBy(desc(designAssessments.assessedOn), desc(designAssessments.id));
  return firstPer(rows, ({ controlId }) => controlId);
}

/** The latest concluded test of each control by then. It never changes again, so its row is what it was then. */
export async function newestTests(reader: Reader, controlIds: string[], { endsAt }: Pick<Moment, 'endsAt'>) {
  if (controlIds.length === 0) return new Map<string, typeof controlTests.$inferSelect>();
  const rows = await reader
    .select()
    .from(controlTests)
    .where(and(inArray(controlTests.controlId, controlIds), eq(controlTests.status, 'concluded'), lt(controlTests.concludedAt, endsAt)))
    .orderBy(desc(controlTests.periodTo), desc(controlTests.concludedAt), desc(controlTests.id));
  return firstPer(rows, ({ controlId }) => controlId);
}

async function evidenceOf(reader: Reader, testIds: string[], { endsAt }: Moment): Promise<Map<string, string[]>> {
  const files = new Map<string, string[]>();
  if (testIds.length === 0) return files;
  const rows = await reader
    .select({ testId: evidence.recordId, sha256: evidence.sha256 })
    .from(evidence)
    .where(and(eq(evidence.recordType, 'control_test'), inArray(evidence.recordId, testIds), lt(evidence.uploadedAt, endsAt)))
    .orderBy(asc(evidence.sha256));
  for (const { testId, sha256 } of rows) files.set(testId, [...(files.get(testId) ?? []), sha256]);
  return files;
}

const idsOf = (versions: readonly RecordVersion[]): string[] => versions.map(({ id }) => id);

function firstPer<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row> {
  const first = new Map<string, Row>();
  for (const row of rows) if (!first.has(keyOf(row))) first.set(keyOf(row), row);
  return first;
}
