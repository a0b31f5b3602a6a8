/** The making of a signature: its row, and the elements of it that the trail repeats (21 CFR 11.50, trail §4). */
import { signatures } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';

/** The answer of a fresh check of the signer's password: when it was given, and with which factors. */
export type Authentication = { authenticatedAt: number; factors: string[] };

export type SignatureRow = typeof signatures.$inferSelect;

type Signed = Pick<
  SignatureRow,
  | 'recordType'
  | 'recordId'
  | 'recordVersion'
  | 'recordDigest'
  | 'meaning'
  | 'statement'
  | 'reason'
  | 'validUntilOn'
  | 'preparedBy'
  | 'ownerId'
  | 'testerIds'
>;

/** Stores a signature of the actor. The database refuses it when the signer is among the people copied into the row. */
export async function insertSignature(ctx: Context, tx: Tx, authentication: Authentication, signed: Signed): Promise<SignatureRow> {
  const row: SignatureRow = {
    id: ctx.newId(),
    ...signed,
    lang: ctx.lang,
    signerId: ctx.actor.userId,
    signerPersonId: ctx.actor.personId,
    signerName: ctx.actor.name,
    role: ctx.actor.role,
    factors: authentication.factors,
    authenticatedAt: authentication.authenticatedAt,
    signedAt: ctx.at,
    zone: ctx.settings.zone,
  };
  await tx.insert(signatures).values(row);
  return row;
}

/** Member `sig` of a trail entry. */
export const sigOf = (row: SignatureRow, authentication: Authentication) => ({
  signerName: row.signerName,
  signerId: row.signerId,
  meaning: row.meaning,
  statement: row.statement,
  recordDigest: row.recordDigest,
  authTime: new Date(authentication.authenticatedAt).toISOString(),
  factors: authentication.factors,
});

export type Involved = Pick<SignatureRow, 'preparedBy' | 'ownerId' | 'testerIds'>;

/** Why this person may not sign: nobody signs what they prepared, own or tested (segregation of duties S1 to S3). */
export function objectionTo(personId: string, involved: Involved): 'signer_is_preparer' | 'signer_is_owner' | 'signer_is_tester' | null {
  if (involved.ownerId === personId) return 'signer_is_owner';
  if (involved.testerIds.includes(personId)) return 'signer_is_tester';
  return involved.preparedBy.includes(personId) ? 'signer_is_preparer' : null;
}
