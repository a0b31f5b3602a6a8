/**
 * What happened to a record between the close of two days, as a committee asks: is it new, has it come to its end, has it moved, has it
 * changed hands, has something run out.
 */
import { isEnded, type RegisterAsOf } from './as-of.ts';
import type { SignOffStanding } from './exposure/credit.ts';

/** A record as it stood at the close of a day, as far as a comparison looks at it. */
export type Standing = {
  title: string | null;
  /** Null when the values of this version were erased: then nothing is said about them. */
  status: string | null;
  ownerId: string | null;
  /** What the register grades its records by: residual expected annual loss in cents for a risk. */
  residualCents: number | null;
  /** The word that grades it: rating of a finding, opinion of an audit, criticality of a supplier. */
  grade: string | null;
  /** Whether it has an effect that can run out: a contract or policy in force, an accepted risk. */
  isInForce: boolean;
  /** The last day of that effect: end of a contract's term, of a policy's period, of the acceptance of a risk. */
  until: string | null;
  /** Where the signature of a control stands. */
  signOff: SignOffStanding | null;
};

/** In the order in which they are shown. */
export const differenceKinds = ['new', 'closed', 'moved', 'owner', 'lapsed'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** The member of a record that a difference is about. */
export type DifferenceOf = 'status' | 'residual' | 'grade' | 'owner' | 'until' | 'signature';

/** One difference; which values `before` and `after` are is for `of` to say: a code, an id, cents or a day. */
export type Difference = { kind: DifferenceKind; of: DifferenceOf; before: string | number | null; after: string | number | null };

/** Residual losses that differ by less than this share of the larger are one figure to a reader: they are shown to three digits. */
const leastShift = 0.01;

/**
 * The differences of a record between the close of `days.from` and of `days.to` (`YYYY-MM-DD`, the first before the second); null stands
 * for a record that was not yet recorded. Nothing is ever taken out of a register, so what was there on the first day is on the second.
 */
export function differencesOf(
  register: RegisterAsOf,
  before: Standing | null,
  after: Standing | null,
  days: { from: string; to: string },
): Difference[] {
  if (after === null) return [];
  if (before === null) return [{ kind: 'new', of: 'status', before: null, after: after.status }];
  return [...stepOf(register, before, after), ...shiftsOf(before, after), ...ownerOf(before, after), ...lapsesOf(before, after, days)];
}

function stepOf(register: RegisterAsOf, { status: was }: Standing, { status: is }: Standing): Difference[] {
  if (was === is || was === null || is === null) return [];
  const isClosing = isEnded(register, is) && !isEnded(register, was);
  return [{ kind: isClosing ? 'closed' : 'moved', of: 'status', before: was, after: is }];
}

function shiftsOf(before: Standing, after: Standing): Difference[] {
  const shifts: Difference[] = [];
  if (hasShifted(before.residualCents, after.residualCents))
    shifts.push({ kind: 'moved', of: 'residual', before: before.residualCents, after: after.residualCents });
  if (before.grade !== after.grade && before.status !== null && after.status !== null)
    shifts.push({ kind: 'moved', of: 'grade', before: before.grade, after: after.grade });
  return shifts;
}

function hasShifted(was: number | null, is: number | null): boolean {
  if (was === null || is === null) return was !== is;
  return Math.abs(is - was) > leastShift * Math.max(Math.abs(was), Math.abs(is));
}

function ownerOf(before: Standing, after: Standing): Difference[] {
  if (before.ownerId === after.ownerId || before.status === null || after.status === null) return [];
  return [{ kind: 'owner', of: 'owner', before: before.ownerId, after: after.ownerId }];
}

/** What counted at the close of the first day and no longer does at the close of the second. */
function lapsesOf(before: Standing, after: Standing, { from, to }: { from: string; to: string }): Difference[] {
  const lapses: Difference[] = [];
  // An end that was put off in between has not been reached; one that was brought forward has.
  const hadEffect = before.isInForce && before.until !== null && before.until >= from;
  if (hadEffect && after.until !== null && after.until < to)
    lapses.push({ kind: 'lapsed', of: 'until', before: before.until, after: after.until });
  if (before.signOff === 'valid' && after.signOff !== 'valid')
    lapses.push({ kind: 'lapsed', of: 'signature', before: before.signOff, after: after.signOff });
  return lapses;
}
