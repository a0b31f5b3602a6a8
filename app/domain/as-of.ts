/**
 * The registers on a past day: which they are, how a version of a record kept with the trail is read, and when a record no longer needs
 * anybody. Versions are in canonical form (`trail/canonical.ts`): keys in snake_case, rates and shares as decimal text.
 */
import type { ActionStatus, AuditStatus, FindingStatus } from './audit.ts';
import type { ContractStatus, SupplierStatus } from './contract.ts';
import type { ControlStatus } from './control.ts';
import type { PolicyStatus } from './policy.ts';
import type { RiskStatus } from './risk.ts';

/** The registers that can be read as of a day, in the order in which they are shown; the words of the trail for types of records. */
export const registersAsOf = ['risk', 'control', 'audit', 'finding', 'policy', 'supplier', 'contract', 'framework', 'requirement'] as const;
export type RegisterAsOf = (typeof registersAsOf)[number];

export const isRegisterAsOf = (type: string): type is RegisterAsOf => (registersAsOf as readonly string[]).includes(type);

/** The members of a version of a record, as the trail keeps them. */
export type Fields = Readonly<Record<string, unknown>>;

/** A text member; empty when the version has none, as versions older than the member. */
export function textIn(fields: Fields | null, member: string): string {
  const value = fields?.[member];
  return typeof value === 'string' ? value : '';
}

/** A text member that may be unset (an id, a day, a code of an enumeration). */
export const optionalTextIn = (fields: Fields | null, member: string): string | null => textIn(fields, member) || null;

/** A number: an integer as it is, a rate or share from its decimal text. Null when unset or not a number. */
export function numberIn(fields: Fields | null, member: string): number | null {
  const value = fields?.[member];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A list of linked records or of ids; empty when the version has none. */
export function listIn(fields: Fields | null, member: string): readonly unknown[] {
  const value = fields?.[member];
  return Array.isArray(value) ? value : [];
}

type Status = RiskStatus | ControlStatus | AuditStatus | FindingStatus | ActionStatus | PolicyStatus | ContractStatus | SupplierStatus;

/** States in which a record has come to its end, by register. */
const ends: Readonly<Record<RegisterAsOf, readonly Status[]>> = {
  risk: ['closed'],
  control: ['retired'],
  audit: ['closed'],
  finding: ['closed'],
  policy: ['cancelled', 'expired'],
  supplier: ['offboarded'],
  contract: ['ended', 'terminated'],
  // What does not apply may apply again, and how far the rest is met moves to and fro.
  framework: [],
  requirement: [],
};

/** Whether a record of this register has come to its end in this state. */
export const isEnded = (register: RegisterAsOf, status: string | null): boolean =>
  status !== null && (ends[register] as readonly string[]).includes(status);
