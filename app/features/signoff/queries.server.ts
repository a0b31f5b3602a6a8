/** Reading signatures: those of a record with what each is worth today. */
import { and, asc, desc, eq } from 'drizzle-orm';
import type { SignedRecordType } from '#app/domain/signature.ts';
import { controls, controlTests, packs, signatureRevocations, signatures } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { runDigestOf, runRecord } from '../exposure/runs/record.server.ts';
import { signedDigestOf } from '../packs/approve.server.ts';
import { riskRecord } from '../risks/record.server.ts';
import { riskDigestOf } from './risk-content.server.ts';

const most = 100;

/** `superseded`: a newer signature or refusal stands in its place. `refused` is a refusal that stands. */
export type SignatureState = 'valid' | 'stale' | 'lapsed' | 'revoked' | 'refused' | 'superseded';

export type SignatureLine = Pick<
  typeof signatures.$inferSelect,
  | 'id'
  | 'meaning'
  | 'statement'
  | 'reason'
  | 'recordVersion'
  | 'recordDigest'
  | 'signerId'
  | 'signerName'
  | 'role'
  | 'signedAt'
  | 'zone'
  | 'validUntilOn'
> & { revokedAt: number | null; revokedReason: string | null; state: SignatureState };

/** The signatures of a record, newest first, with what each is worth on `today`. The caller has found the record within its scope. */
export async function signaturesOf(
  reader: Reader,
  record: { type: SignedRecordType; id: string },
  today: string,
): Promise<SignatureLine[]> {
  const digest = await presentDigest(reader, record);
  const rows = await reader
    .select({
      id: signatures.id,
      meaning: signatures.meaning,
      statement: signatures.statement,
      reason: signatures.reason,
      recordVersion: signatures.recordVersion,
      recordDigest: signatures.recordDigest,
      signerId: signatures.signerId,
      signerName: signatures.signerName,
      role: signatures.role,
      signedAt: signatures.signedAt,
      zone: signatures.zone,
      validUntilOn: signatures.validUntilOn,
      revokedAt: signatureRevocations.revokedAt,
      revokedReason: signatureRevocations.reason,
    })
    .from(signatures)
    .leftJoin(signatureRevocations, eq(signatureRevocations.signatureId, signatures.id))
    .where(and(eq(signatures.recordType, record.type), eq(signatures.recordId, record.id)))
    .orderBy(desc(signatures.signedAt), desc(signatures.id))
    .limit(most);
  return rows.map((row, position) => ({ ...row, state: stateOf(row, position === 0, digest, today) }));
}

/** Everybody who ever tested the control: their work is part of what a signature rests on. */
export async function testersOf(reader: Reader, controlId: string): Promise<string[]> {
  const rows = await reader
    .selectDistinct({ testerId: controlTests.testerId })
    .from(controlTests)
    .where(eq(controlTests.controlId, controlId))
    .orderBy(asc(controlTests.testerId));
  return rows.map((row) => row.testerId);
}

async function presentDigest(reader: Reader, { type, id }: { type: SignedRecordType; id: string }): Promise<string | null> {
  if (type === 'risk') {
    const record = await riskRecord(reader, id);
    return record && riskDigestOf(record);
  }
  if (type === 'exposure_run') {
    const run = await runRecord(reader, id);
    return run && runDigestOf(run);
  }
  if (type === 'pack') {
    const [pack] = await reader.select({ model: packs.model, modelSha256: packs.modelSha256 }).from(packs).where(eq(packs.id, id));
    return pack ? signedDigestOf(pack) : null;
  }
  const [control] = await reader.select({ contentDigest: controls.contentDigest }).from(controls).where(eq(controls.id, id));
  return control?.contentDigest ?? null;
}

function stateOf(row: Omit<SignatureLine, 'state'>, isNewest: boolean, digest: string | null, today: string): SignatureState {
  if (row.revokedAt !== null) return 'revoked';
  if (!isNewest) return 'superseded';
  if (row.recordDigest !== digest) return 'stale';
  if (row.meaning === 'rejected') return 'refused';
  return row.validUntilOn !== null && row.validUntilOn < today ? 'lapsed' : 'valid';
}
