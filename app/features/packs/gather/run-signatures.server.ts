/** Every signature that a run was given, with what became of it. */
import { and, eq } from 'drizzle-orm';
import type { Role } from '#app/domain/access.ts';
import type { SignatureFacts } from '#app/domain/pack/facts.ts';
import { signatureRevocations, signatures, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

/** `names` are people by id. */
export async function runSignatures(reader: Reader, runId: string, names: ReadonlyMap<string, string>): Promise<SignatureFacts[]> {
  const rows = await reader
    .select({
      signature: signatures,
      revokedAt: signatureRevocations.revokedAt,
      reason: signatureRevocations.reason,
      revokerId: users.personId,
    })
    .from(signatures)
    .leftJoin(signatureRevocations, eq(signatureRevocations.signatureId, signatures.id))
    .leftJoin(users, eq(users.id, signatureRevocations.revokedBy))
    .where(and(eq(signatures.recordType, 'exposure_run'), eq(signatures.recordId, runId)));
  return rows.map(({ signature, revokedAt, reason, revokerId }) => ({
    ...signature,
    signer: signature.signerName,
    role: signature.role as Role,
    revoked: revokedAt === null ? null : { revokedAt, by: names.get(revokerId ?? '') ?? '', reason: reason ?? '' },
  }));
}
