/** An expected "no" is a value, not an exception: commands return it and pages put it into words. */

export const refusalCodes = [
  'not_allowed',
  'not_found',
  'stale',
  'invalid',
  'state',
  'signer_is_preparer',
  'signer_is_owner',
  'signer_is_tester',
  'tester_is_owner',
  'validator_is_owner',
  'validator_is_preparer',
  'verifier_is_owner',
  'wrong_password',
  'too_many_attempts',
  'engagement_closed',
  'already_exists',
  'already_signed',
  'too_large',
  'wrong_type',
  'storage_full',
  'in_use',
  'rows_refused',
  'limit',
  'incomplete',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type Refusal = {
  code: RefusalCode;
  /** The field of the form that the refusal concerns, when there is one. */
  field?: string;
  /** Values that the sentence needs, or a finer code under `reason`. */
  details?: Record<string, string | number>;
};

export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const done = <T>(value: T): Result<T> => ({ ok: true, value });

/** A refusal; `field` names the form's field, everything else is detail for the sentence. */
export function refuse(
  code: RefusalCode,
  { field, ...details }: { field?: string } & Record<string, string | number> = {},
): { ok: false; refusal: Refusal } {
  return {
    ok: false,
    refusal: { code, ...(field === undefined ? {} : { field }), ...(Object.keys(details).length === 0 ? {} : { details }) },
  };
}
